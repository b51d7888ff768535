import { quantile } from "../centre/quantile.js";
import { type Distribution, InputShapeError } from "../figure.js";
import { isOver, isUnder } from "../threshold.js";

/** The end of the scale that lies farther from the median, or both where the median is in the middle; none without answers. */
export function oppositePoles(
  distribution: Distribution,
  { min, max }: { readonly min: number; readonly max: number },
): number[] {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    throw new InputShapeError(`The ends of a scale come in order, not ${min} to ${max}`);
  }
  const median = quantile(distribution, 0.5);
  if (median === null) return [];
  const middle = (min + max) / 2;
  return [...(isUnder(median, middle) ? [] : [min]), ...(isOver(median, middle) ? [] : [max])];
}
