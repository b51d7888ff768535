import { InputShapeError } from "../figure.js";
import { normalQuantile } from "../probability/normal.js";

/**
 * Whether `count` of `n` at a confidence level is a share; `false` for n = 0, which has none.
 *
 * Throws  InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 */
export function hasProportion(count: number, n: number, level: number): boolean {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n) {
    throw new InputShapeError(`A share needs whole numbers 0 <= count <= n, not ${count} of ${n}`);
  }
  if (!(level > 0 && level < 1)) throw new InputShapeError(`A confidence level lies between 0 and 1, not ${level}`);
  return n > 0;
}

/** The z that a standard normal value passes on either side with a chance of 1 - level together. */
export const twoSidedZ = (level: number): number => normalQuantile(1 - (1 - level) / 2);
