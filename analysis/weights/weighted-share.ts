import { countInSet } from "../agreement/share-in-set.js";
import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { type Figure, figure, missing } from "../figure.js";
import { weightDetails, weightTotals } from "./weight-totals.js";

/**
 * Share of the weight on a set of neighbouring values.
 *
 * Definition  sum of the weights of the answers from `from` to `to`, both ends included (within 1e-9), over the sum of all weights.
 * Unit        0 to 1. Details: `unweighted` (the share with equal weights), `effectiveN`, `largestShare`, `isOverCap` (over 3/n).
 * Missing     answers of weight 0 count for nothing in it. `value: null` for no answers, or when no answer has weight.
 * Use         beside the share with equal weights, never instead of it.
 * Read        whether self-rated experts judge better is poorly supported: a difference from `unweighted` is a question, not a
 *             correction.
 * Throws      InputShapeError as `weightedQuantile`.
 * Source      R `weighted.mean()` of the answers in the set as 1, the others as 0.
 */
export function weightedShare(answers: WeightedDistribution, [from, to]: readonly [number, number]): Figure {
  const parameters = { from, to };
  const totals = weightTotals(answers);
  const { n, total, heaviest } = totals;
  if (n === 0) return missing("weightedShare", "no answers", parameters);
  if (total === 0) return missing("weightedShare", "no answer has weight", parameters, n);
  const inside = answers.reduce((sum, answer) => sum + countInSet([answer], from, to) * (answer.weight / heaviest), 0);
  return figure(
    "weightedShare",
    Math.min(1, inside / total),
    n,
    parameters,
    weightDetails(totals, countInSet(answers, from, to) / n),
  );
}
