import { type Figure, figure, missing } from "../figure.js";
import { fQuantile } from "../probability/f.js";
import { tailShare } from "../resampling/confidence-level.js";
import { completeRows, type RatingMatrix } from "../shape/rating-matrix.js";
import { type TwoWayMeanSquares, twoWayMeanSquares } from "./two-way-mean-squares.js";

/**
 * Cronbach's alpha: how far several items measure the same thing, so that their sum may stand for them.
 *
 * Definition  k / (k - 1) x (1 - sum of the items' variances / variance of the sums) for k items, by way of the mean squares between
 *             panelists B and residual E, which are in `details`: (B - E) / B, the same value. Interval after Feldt.
 * Shape       rows are panelists, columns the items to be summed; n counts the panelists who answered all.
 * Missing     panelists with a missing answer are left out. `value: null` with fewer than two panelists or items, or when all panelists
 *             have the same sum; no interval where E is 0.
 * Use         before items are added up to an index. It says nothing about agreement among panelists: where all agree it is low.
 * Read        from 0.7 usual, from 0.9 often redundant items (Nunnally & Bernstein 1994); it grows with the number of items alone.
 * Throws      InputShapeError when the level is not between 0 and 1.
 * Source      Cronbach (1951), Psychometrika 16, 297-334; Feldt (1965), Psychometrika 30, 357-370; R `psych::alpha` (raw_alpha).
 */
export function cronbachAlpha(ratings: RatingMatrix, { level = 0.95 }: { level?: number } = {}): Figure {
  const complete = completeRows(ratings);
  const size = { n: complete.rows, items: complete.columns };
  return cronbachAlphaFromSquares(twoWayMeanSquares(complete), size, { level });
}

/**
 * Cronbach's alpha from the mean squares of the panelists who answered all items. Its cost does not grow with the panel.
 *
 * Definition  as `cronbachAlpha`.
 * Shape       `squares`: of `twoWayMeanSquares`, or of a `TwoWayTally` that was fed panelist by panelist; subjects are panelists.
 * Missing     as `cronbachAlpha`.
 * Use         for panels too large for a matrix.
 * Read        as `cronbachAlpha`.
 * Throws      InputShapeError when the level is not between 0 and 1.
 * Source      as `cronbachAlpha`.
 */
export function cronbachAlphaFromSquares(
  squares: TwoWayMeanSquares | null,
  { n, items }: { readonly n: number; readonly items: number },
  { level = 0.95 }: { level?: number } = {},
): Figure {
  const tail = tailShare(level);
  const method = "cronbachAlpha";
  if (!squares) {
    const reason = n < 2 ? "needs two panelists who answered all items" : "needs at least two items";
    return { ...missing(method, reason, {}, n), details: { items } };
  }
  const { betweenSubjects: between, residual } = squares;
  const details = { items, meanSquareBetweenPanelists: between, meanSquareResidual: residual };
  if (between === 0) return { ...missing(method, "all panelists have the same sum", {}, n), details };
  const value = (between - residual) / between;
  const alpha = figure(method, value, n, {}, details);
  if (residual === 0) return alpha;
  const df = (n - 1) * (items - 1);
  const low = 1 - (1 - value) * fQuantile(1 - tail, n - 1, df);
  const high = 1 - (1 - value) / fQuantile(1 - tail, df, n - 1);
  return { ...alpha, interval: { low, high, level, method: "feldt" } };
}
