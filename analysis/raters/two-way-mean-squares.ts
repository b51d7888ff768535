import { sum } from "simple-statistics";
import type { RatingMatrix } from "../shape/rating-matrix.js";

/** Mean squares of a complete table of n subjects (rows) by k raters (columns), one rating in each cell. */
export interface TwoWayMeanSquares {
  readonly subjects: number;
  readonly raters: number;
  readonly betweenSubjects: number;
  /** Within subjects: raters and residual together. */
  readonly withinSubjects: number;
  readonly betweenRaters: number;
  readonly residual: number;
}

/** Null with fewer than two rows or columns. What floating point leaves of a sum of squares that is zero is zero. */
export function twoWayMeanSquares({ rows: n, columns: k, values }: RatingMatrix): TwoWayMeanSquares | null {
  if (n < 2 || k < 2) return null;
  const grand = sum([...values]) / (n * k);
  const at = (row: number, column: number) => (values[row * k + column] ?? Number.NaN) - grand;
  const meanOver = (length: number, cell: (index: number) => number) => {
    let total = 0;
    for (let index = 0; index < length; index++) total += cell(index);
    return total / length;
  };
  const rowMeans = Array.from({ length: n }, (_, row) => meanOver(k, (column) => at(row, column)));
  const columnMeans = Array.from({ length: k }, (_, column) => meanOver(n, (row) => at(row, column)));
  let within = 0;
  let residual = 0;
  let largest = 0;
  for (const [row, rowMean] of rowMeans.entries()) {
    for (const [column, columnMean] of columnMeans.entries()) {
      const value = at(row, column);
      within += (value - rowMean) ** 2;
      residual += (value - rowMean - columnMean) ** 2;
      largest = Math.max(largest, Math.abs(value + grand));
    }
  }
  const noise = n * k * (16 * Number.EPSILON * largest) ** 2;
  const mean = (sumOfSquares: number, df: number) => (sumOfSquares <= noise ? 0 : sumOfSquares / df);
  const squares = (means: readonly number[]) => means.reduce((total, value) => total + value ** 2, 0);
  return {
    subjects: n,
    raters: k,
    betweenSubjects: mean(k * squares(rowMeans), n - 1),
    withinSubjects: mean(within, n * (k - 1)),
    betweenRaters: mean(n * squares(columnMeans), k - 1),
    residual: mean(residual, (n - 1) * (k - 1)),
  };
}
