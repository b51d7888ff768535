import { sum } from "simple-statistics";
import { mean } from "../centre/mean.js";
import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { type Figure, figure, missing } from "../figure.js";
import { weightDetails, weightTotals } from "./weight-totals.js";

/**
 * Mean of answers that carry weights.
 *
 * Definition  sum of weight x value over the sum of the weights.
 * Unit        the unit of the values. Details: `unweighted`, `effectiveN`, `largestShare`, `isOverCap` (over 3/n).
 * Missing     answers of weight 0 count for nothing in it. `value: null` for no answers, or when no answer has weight.
 * Use         numbers and index scores, beside the mean with equal weights, never instead of it.
 * Read        with the effective n; it takes the steps between levels as equal.
 * Throws      InputShapeError as `weightedQuantile`.
 * Source      R `weighted.mean()`.
 */
export function weightedMean(answers: WeightedDistribution): Figure {
  const totals = weightTotals(answers);
  const { n, total, heaviest } = totals;
  if (n === 0) return missing("weightedMean", "no answers");
  if (total === 0) return missing("weightedMean", "no answer has weight", {}, n);
  const weighted = sum(answers.map(({ value, count, weight }) => value * count * (weight / heaviest)));
  return figure("weightedMean", weighted / total, n, {}, weightDetails(totals, mean(answers).value));
}
