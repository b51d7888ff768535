import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { quantile } from "./quantile.js";

/**
 * Lower hinge: the median of the lower half of the answers to one item.
 *
 * Definition  median of the lowest ceil(n / 2) answers, so that with an odd number the middle answer belongs to both halves.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         as the lower end of the box of a box plot in Tukey's sense.
 * Read        like a lower quartile; it differs from type 7 by at most half the way between two answers.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Tukey (1977), Exploratory Data Analysis; R `fivenum()`.
 */
export const lowerHinge = (distribution: Distribution): Figure => hinge("lowerHinge", sortedLevels(distribution));

/**
 * Upper hinge: the median of the upper half of the answers to one item.
 *
 * Definition  median of the highest ceil(n / 2) answers, so that with an odd number the middle answer belongs to both halves.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         as the upper end of the box of a box plot in Tukey's sense.
 * Read        like an upper quartile; it differs from type 7 by at most half the way between two answers.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Tukey (1977), Exploratory Data Analysis; R `fivenum()`.
 */
export const upperHinge = (distribution: Distribution): Figure =>
  hinge("upperHinge", sortedLevels(distribution).reverse());

/** The median of the first half of the levels in the order given. */
function hinge(method: string, levels: Distribution): Figure {
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  let left = Math.ceil(n / 2);
  const half = levels.map(({ value, count }) => {
    const taken = Math.min(count, left);
    left -= taken;
    return { value, count: taken };
  });
  const value = quantile(half, 0.5);
  return value === null ? missing(method, "no answers") : figure(method, value, n);
}
