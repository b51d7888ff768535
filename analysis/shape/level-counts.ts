import { type Distribution, InputShapeError } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/**
 * Answers on each level of a scale of whole numbers, levels nobody chose included: index 0 is `min`.
 *
 * Throws  InputShapeError when the ends are not whole numbers in order, or an answer is not a level of the scale.
 */
export function levelCounts(distribution: Distribution, min: number, max: number): number[] {
  if (!Number.isInteger(min) || !Number.isInteger(max) || max <= min) {
    throw new InputShapeError(`A scale needs whole numbers in order, not ${min} to ${max}`);
  }
  const counts = new Array<number>(max - min + 1).fill(0);
  for (const { value, count } of sortedLevels(distribution)) {
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InputShapeError(`The answer ${value} is not a level of the scale ${min} to ${max}`);
    }
    counts[value - min] = count;
  }
  return counts;
}
