import { type Figure, type FigureDetails, figure, missing } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { fUpperTail } from "../probability/f.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { checkRankSums, type ListwiseBy, type RankSums, rankSumsOf } from "./rank-sums.js";

/**
 * Kendall's coefficient of concordance W from rank sums: how alike the panelists put the items in order, from 0 (no common order) to 1
 * (all the same). Its cost does not grow with the panel.
 *
 * Definition  W = 12 S / (m^2 (n^3 - n) - m T) for m panelists and n items, S the sum of squared deviations of the rank sums from their
 *             mean, T the sum of t^3 - t over each panelist's groups of t equal ratings. In `details`: chi2 = m (n - 1) W with df = n - 1
 *             and its p; f = (m - 1) W / (1 - W) with df1 = n - 1 - 2/m, df2 = (m - 1) df1 and pF; meanSpearman = (m W - 1) / (m - 1),
 *             only without ties.
 * Variant     with the tie correction; `tieCorrection: false` sets T = 0, and gives no F form and no mean Spearman.
 * Shape       `sums`: of `rankSumsOf`, or of a `RankSumTally` that was fed panelist by panelist. n of the figure counts panelists.
 * Missing     decided where the sums are made. `value: null` for no panelist, fewer than two items, or (with the tie correction) when
 *             every panelist rates all items alike. f and its p are null when W = 1 or there is one panelist.
 * Use         to follow over rounds whether a ranking of the same items becomes a common one. For few panelists or items (n <= 7 or
 *             m < 8) chi2 is rough: prefer `kendallWPermutationTest`, or pF.
 * Read        0.1 very weak, 0.3 weak, 0.5 moderate, 0.7 strong, 0.9 very strong agreement (Schmidt 1997, Decision Sciences 28, 763-774).
 *             W of ratings shows a similar order of the items, not a similar level: panelists who rate 1-2-3 and 7-8-9 agree fully. A
 *             small p says that W is not 0, never that it is strong; one panelist alone always has W = 1.
 * Throws      InputShapeError when the sums cannot be those of a panel.
 * Source      Kendall & Babington Smith (1939), Ann. Math. Stat. 10; F form: Legendre (2005), J. Agric. Biol. Environ. Stat. 10; chi2 equals
 *             R `friedman.test()`, W `irr::kendall(correct = TRUE)`.
 */
export function kendallWFromSums(sums: RankSums, { tieCorrection = true }: { tieCorrection?: boolean } = {}): Figure {
  checkRankSums(sums);
  const { raters: m, items: n, rankSums, tieSum } = sums;
  const parameters = { tieCorrection };
  const counts = { items: n, tieSum };
  if (m === 0) return { ...missing("kendallW", "no panelist rated all items", parameters), details: counts };
  if (n < 2) return { ...missing("kendallW", "needs at least two items", parameters, m), details: counts };
  const meanSum = (m * (n + 1)) / 2;
  const twelveS = 12 * rankSums.reduce((sum, rankSum) => sum + (rankSum - meanSum) ** 2, 0);
  const denominator = m ** 2 * (n ** 3 - n) - (tieCorrection ? m * tieSum : 0);
  if (denominator <= 0) {
    return { ...missing("kendallW", "every panelist rates all items alike", parameters, m), details: counts };
  }
  // Summing the squares of large panels may leave W a hair above 1.
  const w = Math.min(1, twelveS / denominator);
  const chi2 = m * (n - 1) * w;
  const test = { chi2, df: n - 1, p: chiSquareUpperTail(chi2, n - 1) };
  return figure("kendallW", w, m, parameters, {
    ...counts,
    ...test,
    ...(tieCorrection && { ...fForm(w, m, n), meanSpearman: m > 1 && tieSum === 0 ? (m * w - 1) / (m - 1) : null }),
  });
}

/**
 * Kendall's W of a rating matrix whose rows are panelists and columns items.
 *
 * Definition  as `kendallWFromSums`; every panelist's ratings are turned into ascending mid-ranks first.
 * Missing     panelists with a missing rating are left out (`leaveOut: "raters"`), or items with one ("items", as R `irr::kendall`).
 * Use         for panels that fit into memory as a matrix; else `RankSumTally`.
 * Read        as `kendallWFromSums`. With gaps, W speaks only for those who rated all items, or for the items all rated.
 * Source      as `kendallWFromSums`.
 */
export function kendallW(
  ratings: RatingMatrix,
  { tieCorrection = true, leaveOut = "raters" }: { tieCorrection?: boolean; leaveOut?: ListwiseBy } = {},
): Figure {
  const so = kendallWFromSums(rankSumsOf(ratings, leaveOut), { tieCorrection });
  return { ...so, parameters: { ...so.parameters, leaveOut } };
}

function fForm(w: number, m: number, n: number): FigureDetails {
  if (w === 1 || m < 2) return { f: null, df1: null, df2: null, pF: null };
  const f = ((m - 1) * w) / (1 - w);
  const df1 = n - 1 - 2 / m;
  const df2 = (m - 1) * df1;
  return { f, df1, df2, pF: df1 > 0 ? fUpperTail(f, df1, df2) : null };
}
