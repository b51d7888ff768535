import { quantile } from "../centre/quantile.js";
import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { countValues } from "../shape/count-values.js";
import { itemDistributions } from "../shape/item-distributions.js";
import { type RatingMatrix, ratingAt } from "../shape/rating-matrix.js";
import { conformityOf } from "./conformity-index.js";

/**
 * Conformity of a panel: how far its people moved towards the medians they were shown, over all items.
 *
 * Definition  each person's mean of 1 - |later answer - M| / |earlier answer - M| over the items on which the person was not on the
 *             earlier round's median M; the value is the mean over the people.
 * Shape       two rounds, the same panelists as rows and the same items as columns. `details`: `median` of the people's means,
 *             `towards`, `away` and `neither` (people with a mean above, under and of 0).
 * Missing     people who could not move nearer on any item are left out; `value: null` when nobody is left.
 * Use         as a warning of group pressure: much conformity with few new reasons.
 * Read        1: everybody went to the medians; 0: nobody came nearer on the whole. How many, never who.
 * Throws      InputShapeError when the matrices differ in size.
 * Source      own definition of this program.
 */
export function panelConformity(earlier: RatingMatrix, later: RatingMatrix): Figure {
  if (earlier.rows !== later.rows || earlier.columns !== later.columns) {
    throw new InputShapeError("Both rounds have the same panelists and items");
  }
  const medians = itemDistributions(earlier).map((item) => quantile(item, 0.5));
  const people = Array.from({ length: earlier.rows }, (_, row) => {
    const indices = medians.flatMap((median, column) => {
      const [previous, next] = [ratingAt(earlier, row, column), ratingAt(later, row, column)];
      const isPair = !Number.isNaN(previous) && !Number.isNaN(next);
      return median === null || !isPair || previous === median ? [] : [conformityOf(previous, next, median)];
    });
    return indices.length === 0 ? null : indices.reduce((sum, index) => sum + index, 0) / indices.length;
  }).filter((mean) => mean !== null);
  if (people.length === 0) return missing("panelConformity", "nobody could move nearer to a median");
  return figure(
    "panelConformity",
    people.reduce((sum, mean) => sum + mean, 0) / people.length,
    people.length,
    {},
    {
      median: quantile(countValues(people), 0.5),
      towards: people.filter((mean) => mean > 0).length,
      away: people.filter((mean) => mean < 0).length,
      neither: people.filter((mean) => mean === 0).length,
    },
  );
}
