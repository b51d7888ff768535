import { sum } from "simple-statistics";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/**
 * Arithmetic mean of the answers to one item. On ordered levels it is a secondary figure: it serves the indices, not the verdict.
 *
 * Definition  sum of value x count over n, summed with compensation (simple-statistics `sum`).
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         numbers, per cents and index scores; on levels beside the median, never instead of it.
 * Read        it takes the steps between levels as equal, and one answer far off moves it.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      R `mean()`; compensated summation after Kahan and Neumaier.
 */
export function mean(distribution: Distribution): Figure {
  const n = answerCount(distribution);
  if (n === 0) return missing("mean", "no answers");
  return figure("mean", sum(sortedLevels(distribution).map(({ value, count }) => value * count)) / n, n);
}
