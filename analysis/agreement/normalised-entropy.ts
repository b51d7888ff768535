import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";

/**
 * Normalised entropy: how evenly the answers to one item are spread over the levels, from 0 (all on one) to 1 (as many on each).
 *
 * Definition  -sum of p ln p over ln(levels), levels nobody chose adding nothing to the sum.
 * Shape       levels nobody chose belong to the scale, so its ends are arguments.
 * Unit        none, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         options without order; on ordered levels beside a measure that sees the order.
 * Read        the order counts for nothing: half on 4 and half on 5 is as half on 1 and half on 5. Small panels on many levels
 *             cannot reach 1.
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      Shannon (1948), Bell Syst. Tech. J. 27.
 */
export function normalisedEntropy(distribution: Distribution, min: number, max: number): Figure {
  const counts = levelCounts(distribution, min, max);
  const parameters = { levels: counts.length };
  const n = answerCount(distribution);
  if (n === 0) return missing("normalisedEntropy", "no answers", parameters);
  const entropy = counts.reduce((sum, count) => (count > 0 ? sum + (count / n) * Math.log(n / count) : sum), 0);
  return figure("normalisedEntropy", entropy / Math.log(counts.length), n, parameters);
}
