/** A value of a fixture file. `"Infinity"` and `"-Infinity"` stand for what JSON cannot hold, null for undefined. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

export interface Comparison {
  /** Values of `expected` looked at: every number, boolean, text and null. */
  compared: number;
  /** One line for each that differs or that we do not give. */
  readonly differences: string[];
}

/**
 * Compares what we give with what is expected, key by key: numbers within `abs + rel * |expected|`, all else exactly. Keys that are not
 * expected are welcome; an expected key that we do not give (`undefined`) is a difference, so nothing is left out.
 */
export function compare(
  given: unknown,
  expected: Json,
  tolerance: Tolerance,
  path = "",
  into: Comparison = { compared: 0, differences: [] },
): Comparison {
  if (Array.isArray(expected)) {
    if (!isListOf(given, expected.length))
      into.differences.push(`${path}: ${show(given)}, a list of ${expected.length} expected`);
    else
      for (const [index, value] of expected.entries())
        compare(given[index], value, tolerance, `${path}[${index}]`, into);
    if (expected.length === 0) into.compared += 1;
    return into;
  }
  if (expected !== null && typeof expected === "object") {
    if (given === null || typeof given !== "object")
      into.differences.push(`${path}: ${show(given)}, an object expected`);
    else
      for (const [key, value] of Object.entries(expected)) {
        compare((given as Record<string, unknown>)[key], value, tolerance, `${path}.${key}`, into);
      }
    return into;
  }
  into.compared += 1;
  if (!isSame(given, expected, tolerance)) into.differences.push(`${path}: ${show(given)}, expected ${show(expected)}`);
  return into;
}

function isListOf(given: unknown, length: number): given is readonly unknown[] {
  return Array.isArray(given) && given.length === length;
}

function isSame(given: unknown, expected: Json, { abs, rel }: Tolerance): boolean {
  if (expected === "Infinity") return given === Number.POSITIVE_INFINITY;
  if (expected === "-Infinity") return given === Number.NEGATIVE_INFINITY;
  if (typeof expected !== "number") return given === expected;
  return typeof given === "number" && Math.abs(given - expected) <= abs + rel * Math.abs(expected);
}

function show(value: unknown): string {
  return value === undefined ? "not given" : JSON.stringify(value);
}
