import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { quantile } from "./quantile.js";

/**
 * Median: the answer in the middle of all answers to one item.
 *
 * Definition  `quantile` at 0.5; with an even number of answers the middle of the two in the middle, under every type.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         the centre of answers on ordered levels; one answer far off does not move it.
 * Read        with the quartiles beside it: a panel split in two camps can have its median where nobody answered.
 * Throws      InputShapeError as `quantile`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `median()`.
 */
export const median = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("median", distribution, 0.5, type);

/**
 * Lower quartile: a quarter of the answers to one item lie below it.
 *
 * Definition  `quantile` at 0.25, linear interpolation (R `type = 7`) unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         with the upper quartile, as the ends of the middle half that controlled feedback shows.
 * Read        about a quarter answered this or lower. With few answers the type matters: it is in the parameters.
 * Throws      InputShapeError as `quantile`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `quantile(x, 0.25)`.
 */
export const lowerQuartile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("q1", distribution, 0.25, type);

/**
 * Upper quartile: a quarter of the answers to one item lie above it.
 *
 * Definition  `quantile` at 0.75, linear interpolation (R `type = 7`) unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         with the lower quartile, as the ends of the middle half that controlled feedback shows.
 * Read        about a quarter answered this or higher. With few answers the type matters: it is in the parameters.
 * Throws      InputShapeError as `quantile`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `quantile(x, 0.75)`.
 */
export const upperQuartile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("q3", distribution, 0.75, type);

/**
 * Lower decile: a tenth of the answers to one item lie below it.
 *
 * Definition  `quantile` at 0.1, linear interpolation (R `type = 7`) unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         with the upper decile, as the range of the middle four fifths, for numbers and years.
 * Read        under ten answers it rests on the lowest two and says little; print n beside it.
 * Throws      InputShapeError as `quantile`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `quantile(x, 0.1)`.
 */
export const lowerDecile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("p10", distribution, 0.1, type);

/**
 * Upper decile: a tenth of the answers to one item lie above it.
 *
 * Definition  `quantile` at 0.9, linear interpolation (R `type = 7`) unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         with the lower decile, as the range of the middle four fifths, for numbers and years.
 * Read        under ten answers it rests on the highest two and says little; print n beside it.
 * Throws      InputShapeError as `quantile`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `quantile(x, 0.9)`.
 */
export const upperDecile = (distribution: Distribution, type: QuantileType = 7) =>
  quantileFigure("p90", distribution, 0.9, type);

function quantileFigure(method: string, distribution: Distribution, probability: number, type: QuantileType): Figure {
  const value = quantile(distribution, probability, type);
  return value === null
    ? missing(method, "no answers", { type })
    : figure(method, value, answerCount(distribution), { type });
}
