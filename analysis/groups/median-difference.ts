import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";

/**
 * Difference of the medians of two groups, first less second, in steps of the scale.
 *
 * Definition  (median of the first - median of the second) / step.
 * Variant     medians of type 7 unless another quantile type is given; `step` is 1 unless given.
 * Shape       `details`: `median1`, `median2`.
 * Unit        steps of the scale: levels, or years where the step is a year.
 * Missing     an empty group gives `value: null`.
 * Use         to say in words how far two groups lie apart: "differs by about one step".
 * Read        medians of ordered answers jump: half a step is hardly a difference in a small group. Cliff's delta sees
 *             differences that leave the medians alone.
 * Throws      InputShapeError for a step that is not above 0.
 * Source      R `(median(x) - median(y)) / step`.
 */
export function medianDifference(
  first: Distribution,
  second: Distribution,
  { step = 1, type = 7 }: { readonly step?: number; readonly type?: QuantileType } = {},
): Figure {
  if (!(step > 0 && Number.isFinite(step))) throw new InputShapeError(`The step of a scale is above 0, not ${step}`);
  const parameters = { step, type };
  const n = answerCount(first) + answerCount(second);
  const median1 = quantile(first, 0.5, type);
  const median2 = quantile(second, 0.5, type);
  if (median1 === null || median2 === null)
    return missing("medianDifference", "a group without answers", parameters, n);
  return figure("medianDifference", (median1 - median2) / step, n, parameters, { median1, median2 });
}
