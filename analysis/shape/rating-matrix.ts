import { InputShapeError } from "../figure.js";

/**
 * Ratings as a dense table for the few methods that need who gave what: `values[row * columns + column]`, NaN for missing. Rows are
 * panelists and columns items, unless the method says otherwise.
 */
export interface RatingMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * Rows of equal length, null for missing, as a rating matrix.
 *
 * Throws  InputShapeError when rows differ in length or a value is neither finite nor null.
 */
export function ratingMatrix(rows: readonly (readonly (number | null)[])[]): RatingMatrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns)
      throw new InputShapeError(`Row ${index} has ${row.length} values, the first ${columns}`);
    for (const [column, value] of row.entries()) {
      if (value !== null && !Number.isFinite(value)) {
        throw new InputShapeError(`Ratings are finite or missing, not ${value}`);
      }
      values[index * columns + column] = value ?? Number.NaN;
    }
  }
  return { rows: rows.length, columns, values };
}

/** One value of a matrix; NaN where missing or outside. */
export function ratingAt({ columns, values }: RatingMatrix, row: number, column: number): number {
  return values[row * columns + column] ?? Number.NaN;
}

/** Rows and columns exchanged. */
export function transposed(matrix: RatingMatrix): RatingMatrix {
  const { rows, columns } = matrix;
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) values[column * rows + row] = ratingAt(matrix, row, column);
  }
  return { rows: columns, columns: rows, values };
}

/** The rows without a missing value, in their order: "listwise" by row. */
export function completeRows(matrix: RatingMatrix): RatingMatrix {
  const { rows, columns, values } = matrix;
  const kept = Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns)).filter(
    (row) => !row.some(Number.isNaN),
  );
  const complete = new Float64Array(kept.length * columns);
  for (const [index, row] of kept.entries()) complete.set(row, index * columns);
  return { rows: kept.length, columns, values: complete };
}
