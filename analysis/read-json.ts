import { InputShapeError } from "./figure.js";

/** Readers for data from outside: each names the path of what is wrong in an `InputShapeError`. */
export function readObject(json: unknown, path: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) fail(path, "must be an object");
  const unknownKey = Object.keys(json).find((key) => !keys.includes(key));
  if (unknownKey !== undefined) fail(`${path}.${unknownKey}`, `is not known here (known: ${keys.join(", ")})`);
  return Object.fromEntries(Object.entries(json));
}

export function readArray<Entry>(
  json: unknown,
  path: string,
  readEntry: (entry: unknown, path: string) => Entry,
): Entry[] {
  if (!Array.isArray(json)) fail(path, "must be a list");
  return json.map((entry: unknown, index) => readEntry(entry, `${path}[${index}]`));
}

export function readText(json: unknown, path: string): string {
  if (typeof json !== "string" || json === "") fail(path, "must be a text that is not empty");
  return json;
}

export function readFlag(json: unknown, path: string): boolean {
  if (typeof json !== "boolean") fail(path, "must be true or false");
  return json;
}

export function readNumber(json: unknown, path: string, { from, to }: { from: number; to?: number }): number {
  const upper = to ?? Number.POSITIVE_INFINITY;
  if (typeof json !== "number" || !Number.isFinite(json) || json < from || json > upper) {
    fail(path, to === undefined ? `must be a number of at least ${from}` : `must be a number from ${from} to ${to}`);
  }
  return json;
}

export function readWhole(json: unknown, path: string, limits: { from: number; to?: number }): number {
  const value = readNumber(json, path, limits);
  if (!Number.isInteger(value)) fail(path, "must be a whole number");
  return value;
}

export function readOneOf<Choice extends string | number>(
  json: unknown,
  path: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === json);
  if (found === undefined) fail(path, `must be one of ${choices.join(", ")}`);
  return found;
}

export function fail(path: string, what: string): never {
  throw new InputShapeError(`${path} ${what}`);
}
