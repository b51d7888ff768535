import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { type RankedGroups, rankGroups } from "./rank-groups.js";

/**
 * Kruskal-Wallis test: do the answers of several groups lie at different heights?
 *
 * Definition  H = 12 / (N (N + 1)) sum n_g (mean rank of g - (N + 1) / 2)^2, divided by 1 - sum(t^3 - t) / (N^3 - N) for ties;
 *             p from chi-squared with k - 1 degrees of freedom.
 * Variant     `isTieCorrected: false` leaves out the division by the ties' factor.
 * Shape       groups in the caller's order. `details`: `h`, `df`, `groups` (those with answers).
 * Missing     empty groups are dropped; fewer than two left give `value: null`. When all answers are equal H is 0 and p is 1.
 * Use         more than two groups of different people; for two, Mann-Whitney.
 * Read        the value is the p value. A small one says that not all groups answer alike, not which: read Dunn's pairs, and
 *             epsilon squared for the size. The chi-squared p is rough for groups under five.
 * Source      Kruskal & Wallis (1952), J. Am. Stat. Assoc. 47, 583-621; R `kruskal.test`.
 */
export function kruskalWallis(
  groups: readonly Distribution[],
  { isTieCorrected = true }: { readonly isTieCorrected?: boolean } = {},
): Figure {
  const ranked = rankGroups(groups);
  const parameters = { isTieCorrected };
  const used = ranked.groups.length;
  if (used < 2) return missing("kruskalWallis", "needs at least two groups with answers", parameters, ranked.n);
  const h = kruskalH(ranked, isTieCorrected);
  const df = used - 1;
  return figure("kruskalWallis", chiSquareUpperTail(h, df), ranked.n, parameters, { h, df, groups: used });
}

/** Kruskal and Wallis's H of at least two groups; 0 when all answers are equal. */
export function kruskalH({ groups, n, ties, isAllEqual }: RankedGroups, isTieCorrected: boolean): number {
  if (isAllEqual) return 0;
  const middle = (n + 1) / 2;
  const between = groups.reduce((sum, group) => sum + group.n * (group.meanRank - middle) ** 2, 0);
  const h = (12 / (n * (n + 1))) * between;
  return isTieCorrected ? h / (1 - ties / (n ** 3 - n)) : h;
}
