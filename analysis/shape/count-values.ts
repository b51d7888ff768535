import { type Distribution, InputShapeError } from "../figure.js";

/**
 * A list of answers as a distribution, ascending. Missing answers are to be left out beforehand.
 *
 * Throws  InputShapeError when a value is not finite.
 */
export function countValues(values: Iterable<number>): Distribution {
  const counts = new Map<number, number>();
  for (const value of values) {
    if (!Number.isFinite(value)) throw new InputShapeError(`A value of a distribution must be finite, not ${value}`);
    // Adding 0 turns -0 into 0, so that the two are one value.
    counts.set(value + 0, (counts.get(value + 0) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
