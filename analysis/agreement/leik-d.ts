import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";

/**
 * Leik's D: spread on an ordered scale, from 0 (all on one level) to 1 (half at each end).
 *
 * Definition  2 sum of d over (levels - 1), where d is the cumulated share up to a level, or 1 minus it where it is over a half.
 * Shape       levels nobody chose belong to the scale, so its ends are arguments.
 * Unit        none, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         ordered levels without distances between them; 1 - D is Leik's consensus.
 * Read        the same number on each of five levels gives 0.6. There are no settled limits.
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      Leik (1966), Pacific Sociol. Rev. 9, 85-90; R package agrmt, `Leik()`.
 */
export function leikD(distribution: Distribution, min: number, max: number): Figure {
  const counts = levelCounts(distribution, min, max);
  const parameters = { levels: counts.length };
  const n = answerCount(distribution);
  if (n === 0) return missing("leikD", "no answers", parameters);
  let below = 0;
  let sum = 0;
  for (const count of counts) {
    below += count;
    sum += Math.min(below, n - below) / n;
  }
  return figure("leikD", (2 * sum) / (counts.length - 1), n, parameters);
}
