import type { Distribution } from "../figure.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { type CountedCell, peopleIn } from "./resample-cells.js";
import { rowStrata } from "./resample-rows.js";

/**
 * A statistic with one person left out in turn: each value it takes, with how many people's leaving gives it, one list per stratum.
 *
 * Definition  people in the same cell are alike, so there is one value per cell and not per person.
 * Shape       `strata` as for `bootstrapReplicates`.
 * Missing     null when the statistic is undefined without some person.
 * Use         the acceleration of BCa intervals.
 * Read        a value far from the others belongs to people who sway the statistic; who they are is not told.
 * Throws      InputShapeError when a count is not a whole number >= 0.
 * Source      Quenouille (1956), Biometrika 43; Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 11.
 */
export function jackknife<Cell extends CountedCell>(
  strata: readonly (readonly Cell[])[],
  statistic: (strata: readonly (readonly Cell[])[]) => number | null,
): Distribution[] | null {
  const lists: Distribution[] = [];
  for (const [changed, cells] of strata.entries()) {
    peopleIn(cells);
    const values: { value: number; count: number }[] = [];
    for (const [index, { count }] of cells.entries()) {
      if (count === 0) continue;
      const value = statistic(strata.map((list, number) => (number === changed ? withoutOne(cells, index) : list)));
      if (value === null) return null;
      values.push({ value, count });
    }
    lists.push(sortedLevels(values));
  }
  return lists;
}

/**
 * A statistic over items with one row (panelist) left out in turn; one list per stratum of rows.
 *
 * Definition  the statistic of the matrix without the row.
 * Shape       as `bootstrapRowReplicates`; here every matrix is a new one. The cost is that of the statistic for every row.
 * Missing     null when the statistic is undefined without some row.
 * Use         the acceleration of BCa intervals.
 * Read        equal values: nobody sways the statistic more than others.
 * Throws      InputShapeError unless there is one stratum per row.
 * Source      as `jackknife`.
 */
export function jackknifeRows(
  matrix: RatingMatrix,
  statistic: (matrix: RatingMatrix) => number | null,
  strata?: readonly string[],
): Distribution[] | null {
  const { rows, columns, values } = matrix;
  const lists: Distribution[] = [];
  for (const members of rowStrata(rows, strata)) {
    const found: { value: number; count: number }[] = [];
    for (const row of members) {
      const rest = new Float64Array((rows - 1) * columns);
      rest.set(values.subarray(0, row * columns));
      rest.set(values.subarray((row + 1) * columns), row * columns);
      const value = statistic({ rows: rows - 1, columns, values: rest });
      if (value === null) return null;
      found.push({ value, count: 1 });
    }
    lists.push(sortedLevels(found));
  }
  return lists;
}

/** The cells with one person of one of them gone; a cell that this empties is left out. */
export function withoutOne<Cell extends CountedCell>(cells: readonly Cell[], index: number): Cell[] {
  return cells.flatMap((cell, number) => {
    if (number !== index) return [cell];
    return cell.count === 1 ? [] : [{ ...cell, count: cell.count - 1 }];
  });
}
