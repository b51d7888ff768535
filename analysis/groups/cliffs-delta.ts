import { type Distribution, type Figure, figure, type Interval, missing } from "../figure.js";
import { studentTQuantile } from "../probability/student-t.js";
import { tailShare } from "../resampling/confidence-level.js";
import { isUnder } from "../threshold.js";
import { type SuperiorPairs, superiorPairs } from "./superior-pairs.js";

/**
 * Cliff's delta: how far the answers of two groups lie apart, from -1 (every answer of the first below every answer of the second)
 * over 0 to 1 (every one above).
 *
 * Definition  P(first > second) - P(first < second) over all pairs of one of each group = 2 U / (n1 n2) - 1, which is also the
 *             rank-biserial correlation.
 * Interval    Cliff's consistent variance of delta with t quantiles (n1 + n2 - 2 degrees of freedom), made asymmetric so that it stays
 *             within -1 and 1. None for a group of one, and none where delta is -1 or 1.
 * Shape       `details`: `label`, `n1`, `n2`.
 * Missing     an empty group gives `value: null`. When all answers are equal it is 0.
 * Use         the effect size beside the Mann-Whitney test.
 * Read        the size: under 0.147 negligible, under 0.33 small, under 0.474 medium, else large (Romano et al. 2006, a
 *             convention). It tells how often, not by how many steps, one group answers higher. With small groups look at the interval
 *             first: five against five can show a large delta by chance.
 * Throws      InputShapeError unless 0 < level < 1.
 * Source      Cliff (1993), Psychological Bulletin 114, 494-509; Romano, Kromrey, Coraggio & Skowronek (2006); interval as R
 *             `effsize::cliff.delta()`.
 */
export function cliffsDelta(
  first: Distribution,
  second: Distribution,
  { level = 0.95 }: { level?: number } = {},
): Figure {
  const tail = tailShare(level);
  const pairs = superiorPairs(first, second);
  const { n1, n2, u1, u2 } = pairs;
  if (n1 === 0 || n2 === 0) return missing("cliffsDelta", "a group without answers", {}, n1 + n2);
  const delta = (u1 - u2) / (n1 * n2);
  const interval = intervalOf(pairs, delta, { level, tail });
  const details = { label: labelOf(Math.abs(delta)), n1, n2 };
  return { ...figure("cliffsDelta", delta, n1 + n2, {}, details), ...(interval && { interval }) };
}

function intervalOf(
  pairs: SuperiorPairs,
  delta: number,
  { level, tail }: { readonly level: number; readonly tail: number },
): Interval | null {
  const { n1, n2 } = pairs;
  if (n1 < 2 || n2 < 2 || Math.abs(delta) === 1) return null;
  const t = studentTQuantile(1 - tail, n1 + n2 - 2);
  const variance = Math.max(varianceOf(pairs, delta), (1 - delta ** 2) / (n1 * n2 - 1));
  const room = 1 - delta ** 2;
  const reach = t * Math.sqrt(variance) * Math.sqrt(room ** 2 + t ** 2 * variance);
  const scale = room + t ** 2 * variance;
  const centre = delta - delta ** 3;
  return { low: (centre - reach) / scale, high: (centre + reach) / scale, level, method: "cliff, asymmetric" };
}

/** From the dominance of each answer over the other group, and of each pair. */
function varianceOf({ levels, n1, n2, u1, u2 }: SuperiorPairs, delta: number): number {
  let [below1, below2, ofFirst, ofSecond, ties] = [0, 0, 0, 0, 0];
  for (const { counts } of levels) {
    const [inFirst = 0, inSecond = 0] = counts;
    ofFirst += inFirst * ((2 * below2 + inSecond - n2) / n2 - delta) ** 2;
    ofSecond += inSecond * ((n1 - 2 * below1 - inFirst) / n1 - delta) ** 2;
    ties += inFirst * inSecond;
    below1 += inFirst;
    below2 += inSecond;
  }
  const [above, below] = [u1 - ties / 2, u2 - ties / 2];
  const ofPairs = above * (1 - delta) ** 2 + below * (1 + delta) ** 2 + ties * delta ** 2;
  return (n2 ** 2 * ofFirst + n1 ** 2 * ofSecond - ofPairs) / (n1 * n2 * (n1 - 1) * (n2 - 1));
}

function labelOf(size: number): "negligible" | "small" | "medium" | "large" {
  if (isUnder(size, 0.147)) return "negligible";
  if (isUnder(size, 0.33)) return "small";
  return isUnder(size, 0.474) ? "medium" : "large";
}
