import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { countOutside, dissentDetails } from "./dissenters.js";

/**
 * Answers more than a number of steps from the median. The value is how many.
 *
 * Definition  answers below median - steps x step or above median + steps x step; those at the border are not counted.
 * Variant     two steps, a step of 1 and the median of type 7 unless given.
 * Shape       `details`: `below`, `above`, `share`, `median`.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         to say how many stand clearly apart, in the scale's own unit.
 * Read        unlike the middle half, it may be nobody; above and below together show a split panel.
 * Throws      InputShapeError unless steps are at least 0 and the step is above 0.
 * Source      own definition of this program.
 */
export function beyondSteps(
  distribution: Distribution,
  {
    steps = 2,
    step = 1,
    type = 7,
  }: { readonly steps?: number; readonly step?: number; readonly type?: QuantileType } = {},
): Figure {
  if (!(steps >= 0 && step > 0 && Number.isFinite(steps * step))) {
    throw new InputShapeError(`Steps are at least 0 and a step is above 0, not ${steps} and ${step}`);
  }
  const parameters = { steps, step, type };
  const n = answerCount(distribution);
  const median = quantile(distribution, 0.5, type);
  if (median === null) return missing("beyondSteps", "no answers", parameters);
  const outside = countOutside(distribution, median - steps * step, median + steps * step);
  const details = { ...dissentDetails(outside, n), median };
  return figure("beyondSteps", outside.below + outside.above, n, parameters, details);
}
