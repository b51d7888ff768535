import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";

/**
 * Interquartile range: the width of the middle half of the answers to one item.
 *
 * Definition  Q3 - Q1, quartiles by linear interpolation (R `type = 7`) unless another type is given.
 * Shape       `distribution`: how many panelists gave each value; any order, counts >= 0.
 * Unit        the unit of the values (scale points, years, percent).
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         how far apart the panel is on ordered levels; unmoved by a single answer far off.
 * Read        0: at least half gave the same answer. Usual limits: 1 on 4 or 5 levels, 1 to 1.5 on 7, 2 on 9 or 10 (Scheibe,
 *             Skutsch & Schofer 1975). On 5 levels half on 2 and half on 3 also gives 1: read it with the share or the median.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4), definitions 2, 6, 7, 8; R `IQR()`.
 */
export function interquartileRange(distribution: Distribution, type: QuantileType = 7): Figure {
  const lower = quantile(distribution, 0.25, type);
  const upper = quantile(distribution, 0.75, type);
  if (lower === null || upper === null) return missing("iqr", "no answers", { type });
  return figure("iqr", upper - lower, answerCount(distribution), { type });
}
