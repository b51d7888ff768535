import { type Distribution, InputShapeError } from "../figure.js";

/**
 * The distribution in ascending order of value, equal values merged, empty ones left out. The caller's data stay as they are.
 *
 * Throws  InputShapeError when a value is not finite or a count is not a whole number >= 0.
 */
export function sortedLevels(distribution: Distribution): { value: number; count: number }[] {
  const levels: { value: number; count: number }[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (const { value, count } of distribution) {
    if (!Number.isFinite(value)) throw new InputShapeError(`A value of a distribution must be finite, not ${value}`);
    if (!Number.isInteger(count) || count < 0) {
      throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
    }
    if (count === 0) continue;
    isSorted &&= value > highest;
    highest = value;
    // Adding 0 turns -0 into 0, so that the two are one value.
    levels.push({ value: value + 0, count });
  }
  return isSorted ? levels : merged(levels);
}

function merged(levels: readonly { value: number; count: number }[]): { value: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { value, count } of levels) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
