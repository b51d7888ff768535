import { quantile } from "../centre/quantile.js";
import { type WeightedDistribution, weightedQuantile } from "../centre/weighted-quantile.js";
import type { Figure } from "../figure.js";
import { weightDetails, weightTotals } from "./weight-totals.js";

/**
 * Median of answers that carry weights: half of the weight lies on either side.
 *
 * Definition  `weightedQuantile` at 1/2; with equal weights the median of type 2.
 * Unit        the unit of the values. Details: `unweighted` (type 2), `effectiveN`, `largestShare`, `isOverCap` (over 3/n).
 * Missing     answers of weight 0 count for nothing in it. `value: null` for no answers, or when no answer has weight.
 * Use         ordered levels and years, beside the median with equal weights, never instead of it.
 * Read        with the effective n.
 * Throws      InputShapeError as `weightedQuantile`.
 * Source      as `weightedQuantile`.
 */
export function weightedMedian(answers: WeightedDistribution): Figure {
  const found = weightedQuantile(answers, 0.5);
  const named = { ...found, method: "weightedMedian", parameters: { type: 2 } };
  if (found.value === null) return named;
  return { ...named, details: weightDetails(weightTotals(answers), quantile(answers, 0.5, 2)) };
}
