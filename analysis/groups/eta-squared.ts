import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { kruskalH } from "./kruskal-wallis.js";
import { rankGroups } from "./rank-groups.js";

/**
 * Eta squared from ranks: as epsilon squared, less what chance alone would give.
 *
 * Definition  (H - k + 1) / (N - k) with the tie-corrected Kruskal-Wallis H of k groups.
 * Missing     empty groups are dropped; fewer than two left, or no more answers than groups, give `value: null`.
 * Use         beside epsilon squared when groups are small.
 * Read        under 0.06 small, under 0.14 moderate, else large (Cohen's bounds, a convention). Below 0: the groups differ less
 *             than chance would have them.
 * Source      Tomczak & Tomczak (2014), Trends in Sport Sciences 21, 19-25; R `rstatix::kruskal_effsize`.
 */
export function etaSquared(groups: readonly Distribution[]): Figure {
  const ranked = rankGroups(groups);
  const used = ranked.groups.length;
  if (used < 2) return missing("etaSquared", "needs at least two groups with answers", {}, ranked.n);
  if (ranked.n <= used) return missing("etaSquared", "needs more answers than groups", {}, ranked.n);
  const value = (kruskalH(ranked, true) - used + 1) / (ranked.n - used);
  return figure("etaSquared", value, ranked.n, {}, { groups: used });
}
