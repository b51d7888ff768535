import type { Distribution } from "../figure.js";
import { countValues } from "./count-values.js";
import { type RatingMatrix, transposed } from "./rating-matrix.js";

/** The answers to each item (column) of a rating matrix as a distribution; missing ratings are left out. */
export function itemDistributions(ratings: RatingMatrix): readonly Distribution[] {
  const { rows, columns, values } = transposed(ratings);
  return Array.from({ length: rows }, (_, item) =>
    countValues(values.subarray(item * columns, (item + 1) * columns).filter((value) => !Number.isNaN(value))),
  );
}
