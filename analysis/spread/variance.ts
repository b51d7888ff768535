import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { deviationSums } from "./deviation-sums.js";

/**
 * Variance of the answers to one item.
 *
 * Definition  sum of squared distances from the mean over n - 1 (sample variance), in two passes.
 * Unit        the square of the unit of the values.
 * Missing     not in the distribution. `value: null` with the reason "no answers" or "needs at least two answers".
 * Use         numbers and per cents, and where another method needs it; on ordered levels the interquartile range says more.
 * Read        0 when all answers are equal. It takes the steps between levels as equal.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      R `var()`.
 */
export const variance = (distribution: Distribution): Figure => ofSumOfSquares("variance", distribution, (v) => v);

/**
 * Standard deviation of the answers to one item: the usual distance of an answer from the mean.
 *
 * Definition  square root of the sample variance (divisor n - 1).
 * Unit        the unit of the values.
 * Missing     not in the distribution. `value: null` with the reason "no answers" or "needs at least two answers".
 * Use         beside the mean, for numbers and per cents; on ordered levels a secondary figure.
 * Read        0 when all answers are equal; largest when half the panel is at each end: half the width of the
 *             scale, a little more in small panels. Used
 *             instead of the interquartile range it finds consensus too easily.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      R `sd()`; NIST Statistical Reference Datasets, univariate.
 */
export const standardDeviation = (distribution: Distribution): Figure =>
  ofSumOfSquares("sd", distribution, (v) => Math.sqrt(v));

/**
 * Standard error of the mean: how far the mean would move from sample to sample.
 *
 * Definition  standard deviation over the square root of n.
 * Unit        the unit of the values.
 * Missing     not in the distribution. `value: null` with the reason "no answers" or "needs at least two answers".
 * Use         for error bars of a mean, on numbers and index scores.
 * Read        it would hold if the panel were a random sample, which it is not; 0 when all answers are equal says nothing of
 *             those who were not asked.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      `scipy.stats.sem()`.
 */
export const standardError = (distribution: Distribution): Figure =>
  ofSumOfSquares("se", distribution, (v, n) => Math.sqrt(v / n));

function ofSumOfSquares(
  method: string,
  distribution: Distribution,
  of: (variance: number, n: number) => number,
): Figure {
  const parameters = { divisor: "n-1" };
  const sums = deviationSums(distribution);
  if (sums === null) return missing(method, "no answers", parameters);
  if (sums.n < 2) return missing(method, "needs at least two answers", parameters, sums.n);
  return figure(method, of(sums.second / (sums.n - 1), sums.n), sums.n, parameters);
}
