import { InputShapeError } from "../figure.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import type { Random } from "./random.js";

/**
 * Rows of a matrix in strata: the row numbers that are drawn among themselves. Without strata, or with one name for all, everybody is
 * drawn among everybody.
 *
 * Throws  InputShapeError unless there is one stratum per row.
 */
export function rowStrata(rows: number, strata?: readonly string[]): number[][] {
  if (strata === undefined) return rows === 0 ? [] : [Array.from({ length: rows }, (_, row) => row)];
  if (strata.length !== rows) throw new InputShapeError(`${rows} rows need as many strata, not ${strata.length}`);
  const byName = new Map<string, number[]>();
  for (const [row, name] of strata.entries()) {
    const members = byName.get(name) ?? [];
    members.push(row);
    byName.set(name, members);
  }
  return [...byName.values()];
}

/** One bootstrap sample of the rows (panelists with all their items together), drawn within the strata, written into `into`. */
export function resampleRows(
  { columns, values }: RatingMatrix,
  strata: readonly (readonly number[])[],
  random: Random,
  into: Float64Array,
): void {
  let target = 0;
  for (const members of strata) {
    for (let drawn = 0; drawn < members.length; drawn++) {
      const row = members[random.below(members.length)] ?? 0;
      into.set(values.subarray(row * columns, (row + 1) * columns), target * columns);
      target += 1;
    }
  }
}
