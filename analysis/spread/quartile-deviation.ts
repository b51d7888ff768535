import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { interquartileRange } from "./interquartile-range.js";

/**
 * Quartile deviation: half the interquartile range of the answers to one item.
 *
 * Definition  (Q3 - Q1) / 2, quartiles of type 7 unless another type is given.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         protocols that state their limit this way; else the interquartile range itself.
 * Read        as the interquartile range, with half its limits: 0.5 on 5 levels stands for an interquartile range of 1.
 * Throws      InputShapeError as `quantile`.
 * Source      R `IQR(x) / 2`.
 */
export function quartileDeviation(distribution: Distribution, type: QuantileType = 7): Figure {
  const iqr = interquartileRange(distribution, type);
  if (iqr.value === null) return missing("quartileDeviation", "no answers", { type });
  return figure("quartileDeviation", iqr.value / 2, iqr.n, { type });
}
