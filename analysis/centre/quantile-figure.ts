import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { quantile } from "./quantile.js";

/**
 * Median, or a quartile, of the answers to one item.
 *
 * Definition  quantile by linear interpolation (R `type = 7`) unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Throws      InputShapeError as `sortedLevels`.
 */
export const median = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("median", distribution, 0.5, type);
export const lowerQuartile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("q1", distribution, 0.25, type);
export const upperQuartile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("q3", distribution, 0.75, type);

function quantileFigure(method: string, distribution: Distribution, probability: number, type: QuantileType): Figure {
  const value = quantile(distribution, probability, type);
  return value === null
    ? missing(method, "no answers", { type })
    : figure(method, value, answerCount(distribution), { type });
}
