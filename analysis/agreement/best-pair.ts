import { mean } from "../centre/mean.js";
import { type Distribution, THRESHOLD_TOLERANCE } from "../figure.js";
import { levelCounts } from "../shape/level-counts.js";

/**
 * Best pair: the two neighbouring levels that hold most answers to one item; null when there are none.
 *
 * Definition  the pair with the highest count; in a tie the pair whose middle is nearer the mean, then the lower. A level of the
 *             pair that nobody chose is left off: where all say 4, the answers lie on 4 alone, not on 3 to 4, and the words for
 *             the verdict follow from that.
 * Unit        levels.
 * Missing     not in the distribution.
 * Use         rules on short scales: at least 70 % on two neighbouring levels.
 * Read        with the share it holds (`shareInSet`).
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      a rule of this project, after the usual two top levels, but wherever they lie.
 */
export function bestPair(distribution: Distribution, min: number, max: number): readonly [number, number] | null {
  const counts = levelCounts(distribution, min, max);
  const centre = mean(distribution).value;
  if (centre === null) return null;
  let best = { low: min, count: -1, distance: Number.POSITIVE_INFINITY };
  for (let low = min; low < max; low++) {
    const count = (counts[low - min] ?? 0) + (counts[low + 1 - min] ?? 0);
    const distance = Math.abs(low + 0.5 - centre);
    const isBetter = count > best.count || (count === best.count && distance < best.distance - THRESHOLD_TOLERANCE);
    if (isBetter) best = { low, count, distance };
  }
  const has = (level: number) => (counts[level - min] ?? 0) > 0;
  return [has(best.low) ? best.low : best.low + 1, has(best.low + 1) ? best.low + 1 : best.low];
}
