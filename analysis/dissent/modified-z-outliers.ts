import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { countOutside, dissentDetails } from "./dissenters.js";

/**
 * Outliers by the modified z, which the outliers themselves cannot hide. The value is how many.
 *
 * Definition  z = 0.6745 (answer - median) / MAD, MAD being the median of |answer - median|; outliers have |z| over 3.5.
 * Variant     where MAD is 0 (more than half gave the same answer), z = (answer - median) / (1.2533 x mean of |answer - median|); where
 *             that is 0 too, all answers are equal and nobody is an outlier.
 * Shape       `details`: `below`, `above`, `share`, `median`, `deviation` ("median" or "mean absolute deviation", or "none").
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         to notice answers so far off that they may be slips or speak of something else; never to leave them out.
 * Read        counts and sides, never who. On short scales hardly anything can be an outlier; where nearly all agree, anybody
 *             else is one.
 * Throws      InputShapeError when a value is not finite, a count not a whole number >= 0, or the bound not above 0.
 * Source      Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers, ASQC.
 */
export function modifiedZOutliers(
  distribution: Distribution,
  { bound = 3.5 }: { readonly bound?: number } = {},
): Figure {
  if (!(bound > 0 && Number.isFinite(bound))) throw new InputShapeError(`The bound of z is above 0, not ${bound}`);
  const n = answerCount(distribution);
  const median = quantile(distribution, 0.5);
  if (median === null) return missing("modifiedZOutliers", "no answers", { bound });
  const distances = distribution.map(({ value, count }) => ({ value: Math.abs(value - median), count }));
  const mad = quantile(distances, 0.5) ?? 0;
  const mean = distances.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  // One unit of z, in the unit of the answers.
  const unit = mad > 0 ? mad / 0.6745 : 1.2533 * mean;
  const deviation = mad > 0 ? "median" : mean > 0 ? "mean absolute deviation" : "none";
  const scores = distribution.map(({ value, count }) => ({ value: unit === 0 ? 0 : (value - median) / unit, count }));
  const outside = countOutside(scores, -bound, bound);
  const details = { ...dissentDetails(outside, n), median, deviation };
  return figure("modifiedZOutliers", outside.below + outside.above, n, { bound }, details);
}
