import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { weightTotals } from "./weight-totals.js";

/**
 * Effective number of people behind weighted answers: as many with equal weights would know as much.
 *
 * Definition  square of the sum of the weights over the sum of their squares.
 * Shape       `weights`: how many people carry each weight.
 * Unit        people, 1 to n.
 * Missing     people of weight 0 count for nothing. `value: null` for no answers, or when nobody has weight.
 * Use         beside every weighted figure.
 * Read        n when all weights are equal; far under n, few speak for all.
 * Throws      InputShapeError when a weight is negative or not finite or a count is no whole number >= 0.
 * Source      Kish (1965), Survey Sampling.
 */
export function effectiveN(weights: Distribution): Figure {
  const { n, total, squares } = weightTotals(weights.map(({ value, count }) => ({ value, count, weight: value })));
  if (n === 0) return missing("effectiveN", "no answers");
  if (total === 0) return missing("effectiveN", "no answer has weight", {}, n);
  return figure("effectiveN", total ** 2 / squares, n);
}
