import { type Figure, figure, missing } from "../figure.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { type ListwiseBy, ranksWithinRows, withoutGaps } from "./rank-sums.js";

/**
 * Mean Spearman correlation over all pairs of panelists, ties included, from -1/(m - 1) to 1.
 *
 * Definition  mean over the pairs of the Pearson correlation of their mid-ranks, by way of the panelists' centred ranks brought to
 *             length 1: (|their sum|^2 - m) / (m (m - 1)), so that no pair is looked at. Without ties it equals (m W - 1) / (m - 1).
 * Shape       rows are panelists, columns items.
 * Missing     panelists with a missing rating are left out (`leaveOut: "raters"`), or items with one ("items"). Panelists who rate all
 *             items alike have no order: they are left out too, and counted in `details.withoutOrder`. `value: null` for fewer than two
 *             others, or fewer than two items.
 * Use         beside W when panels of different size are compared: W of two panelists cannot fall under 0, their correlation can.
 * Read        0 no common order, 1 the same order; negative when the panelists contradict each other.
 * Source      Kendall & Gibbons (1990), Rank Correlation Methods, ch. 6; R `mean(cor(t(x), method = "spearman")[upper.tri(...)])`.
 */
export function meanPairwiseSpearman(ratings: RatingMatrix, leaveOut: ListwiseBy = "raters"): Figure {
  const { ranks } = ranksWithinRows(withoutGaps(ratings, leaveOut));
  const { rows, columns, values } = ranks;
  const parameters = { leaveOut };
  const total = new Float64Array(columns);
  let m = 0;
  for (let row = 0; row < rows; row++) {
    const centred = values.subarray(row * columns, (row + 1) * columns).map((rank) => rank - (columns + 1) / 2);
    const length = Math.sqrt(centred.reduce((sum, rank) => sum + rank ** 2, 0));
    if (length === 0) continue;
    m++;
    for (const [column, rank] of centred.entries()) total[column] = (total[column] ?? 0) + rank / length;
  }
  const details = { items: columns, withoutOrder: rows - m };
  const method = "meanPairwiseSpearman";
  if (columns < 2) return { ...missing(method, "needs at least two items", parameters, m), details };
  if (m < 2) return { ...missing(method, "needs two panelists who put the items in order", parameters, m), details };
  const squared = total.reduce((sum, rank) => sum + rank ** 2, 0);
  return figure(method, (squared - m) / (m * (m - 1)), m, parameters, details);
}
