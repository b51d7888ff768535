import { InputShapeError } from "../figure.js";

/**
 * Half of what an interval leaves out: the share in each tail.
 *
 * Throws  InputShapeError unless 0 < level < 1.
 */
export function tailShare(level: number): number {
  if (!(level > 0 && level < 1)) throw new InputShapeError(`A confidence level lies between 0 and 1, not ${level}`);
  return (1 - level) / 2;
}
