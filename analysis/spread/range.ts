import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/**
 * Range: the distance between the lowest and the highest answer to one item.
 *
 * Definition  maximum - minimum; both are in the details.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         to see how far the panel reaches, single answers included.
 * Read        one answer decides it, and it can only grow with the panel: no measure of agreement. In small groups minimum and
 *             maximum are answers of single people: mind disclosure.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      R `diff(range(x))`.
 */
export function range(distribution: Distribution): Figure {
  const levels = sortedLevels(distribution);
  const minimum = levels[0]?.value;
  const maximum = levels.at(-1)?.value;
  if (minimum === undefined || maximum === undefined) return missing("range", "no answers");
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  return figure("range", maximum - minimum, n, {}, { minimum, maximum });
}
