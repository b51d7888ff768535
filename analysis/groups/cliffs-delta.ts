import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { isUnder } from "../threshold.js";
import { superiorPairs } from "./superior-pairs.js";

/**
 * Cliff's delta: how far the answers of two groups lie apart, from -1 (every answer of the first below every answer of the second)
 * over 0 to 1 (every one above).
 *
 * Definition  P(first > second) - P(first < second) over all pairs of one of each group = 2 U / (n1 n2) - 1, which is also the
 *             rank-biserial correlation.
 * Shape       `details`: `label`, `n1`, `n2`.
 * Missing     an empty group gives `value: null`. When all answers are equal it is 0.
 * Use         the effect size beside the Mann-Whitney test.
 * Read        the size: under 0.147 negligible, under 0.33 small, under 0.474 medium, else large (Romano et al. 2006, a
 *             convention). It tells how often, not by how many steps, one group answers higher.
 * Source      Cliff (1993), Psychological Bulletin 114, 494-509; Romano, Kromrey, Coraggio & Skowronek (2006).
 */
export function cliffsDelta(first: Distribution, second: Distribution): Figure {
  const { n1, n2, u1, u2 } = superiorPairs(first, second);
  if (n1 === 0 || n2 === 0) return missing("cliffsDelta", "a group without answers", {}, n1 + n2);
  const delta = (u1 - u2) / (n1 * n2);
  return figure("cliffsDelta", delta, n1 + n2, {}, { label: labelOf(Math.abs(delta)), n1, n2 });
}

function labelOf(size: number): "negligible" | "small" | "medium" | "large" {
  if (isUnder(size, 0.147)) return "negligible";
  if (isUnder(size, 0.33)) return "small";
  return isUnder(size, 0.474) ? "medium" : "large";
}
