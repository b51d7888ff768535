import { checkRankSums, type RankSums } from "./rank-sums.js";

/** One item's place in the panel's order. */
interface MeanRank {
  readonly rankSum: number;
  readonly meanRank: number;
}

/**
 * Mean rank and rank sum of each item, in the order of the items: the panel's common order behind Kendall's W.
 *
 * Definition  the sum of the panelists' mid-ranks of the item (1 = the lowest rating), and that sum over the number of panelists.
 * Missing     decided where the sums are made; an empty list for no panelist or fewer than two items.
 * Use         to show which order W speaks of.
 * Read        differences between mean ranks mean little where W is weak.
 * Throws      InputShapeError when the sums cannot be those of a panel.
 * Source      Schmidt (1997), Decision Sciences 28, 763-774.
 */
export function meanRanks(sums: RankSums): readonly MeanRank[] {
  checkRankSums(sums);
  if (sums.raters === 0 || sums.items < 2) return [];
  return sums.rankSums.map((rankSum) => ({ rankSum, meanRank: rankSum / sums.raters }));
}
