import { type Distribution, InputShapeError } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** Ratings of each item in each category; items nobody rated are left out. */
export interface CategoryCounts {
  readonly categories: readonly number[];
  readonly counts: readonly (readonly number[])[];
}

/** The declared categories of the scale, ascending; or only those that occur in the ratings. */
export type Categories = readonly number[] | "observed";

/**
 * Items' distributions as a table of items by categories.
 *
 * Throws  InputShapeError when a rating is none of the declared categories.
 */
export function categoryCounts(items: readonly Distribution[], categories: Categories): CategoryCounts {
  const levels = items.map((item) => sortedLevels(item)).filter((item) => item.length > 0);
  const used =
    categories === "observed" ? sortedLevels(levels.flat()).map(({ value }) => value) : categories.map((x) => x + 0);
  const index = new Map(used.map((value, position) => [value, position]));
  const counts = levels.map((item) => {
    const row = new Array<number>(used.length).fill(0);
    for (const { value, count } of item) {
      const position = index.get(value);
      if (position === undefined) throw new InputShapeError(`The rating ${value} is none of the declared categories`);
      row[position] = count;
    }
    return row;
  });
  return { categories: used, counts };
}
