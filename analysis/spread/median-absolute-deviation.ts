import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";

/** Makes the deviation of normal data estimate their standard deviation: 1 / 0.6745, rounded as R does. */
const NORMAL_SCALE = 1.4826;

/**
 * Median absolute deviation: the median distance of the answers to one item from their median.
 *
 * Definition  median of |value - median|; both medians are the middle of the two in the middle when n is even.
 * Variant     `scaling`: "raw", or "normal" times 1.4826, which for normal data estimates the standard deviation (SciPy uses
 *             1.482602218505602).
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         spread that up to half of the answers cannot spoil; the yardstick of the modified z.
 * Read        0 as soon as more than half gave the same answer: not that all agree.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Hampel (1974), J. Am. Stat. Assoc. 69, 383-393; R `mad(x, constant = 1)` and `mad()`.
 */
export function medianAbsoluteDeviation(distribution: Distribution, scaling: "raw" | "normal" = "raw"): Figure {
  const parameters = { scaling };
  const centre = quantile(distribution, 0.5);
  if (centre === null) return missing("medianAbsoluteDeviation", "no answers", parameters);
  const distances = distribution.map(({ value, count }) => ({ value: Math.abs(value - centre), count }));
  const raw = quantile(distances, 0.5) ?? 0;
  const value = scaling === "normal" ? NORMAL_SCALE * raw : raw;
  return figure("medianAbsoluteDeviation", value, answerCount(distribution), parameters, { median: centre });
}
