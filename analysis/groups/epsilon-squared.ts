import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { kruskalH } from "./kruskal-wallis.js";
import { rankGroups } from "./rank-groups.js";

/**
 * Epsilon squared: how much of the differences between the answers' ranks lies between the groups, 0 to 1.
 *
 * Definition  H / (N - 1) with the tie-corrected Kruskal-Wallis H.
 * Missing     empty groups are dropped; fewer than two left give `value: null`. When all answers are equal it is 0.
 * Use         the effect size beside the Kruskal-Wallis test.
 * Read        0: the groups answer alike; 1: they do not overlap and agree within. It leans upwards in small panels, where
 *             chance alone gives (k - 1) / (N - 1); eta squared takes that off.
 * Source      Tomczak & Tomczak (2014), Trends in Sport Sciences 21, 19-25.
 */
export function epsilonSquared(groups: readonly Distribution[]): Figure {
  const ranked = rankGroups(groups);
  const used = ranked.groups.length;
  if (used < 2) return missing("epsilonSquared", "needs at least two groups with answers", {}, ranked.n);
  return figure("epsilonSquared", kruskalH(ranked, true) / (ranked.n - 1), ranked.n, {}, { groups: used });
}
