import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { countOutside, dissentDetails } from "./dissenters.js";

/**
 * Answers outside the middle half: those who are asked for their reasons in the next round. The value is how many.
 *
 * Definition  answers below the first or above the third quartile; answers on a quartile are inside.
 * Variant     quartiles of type 7 unless another type is given.
 * Shape       `details`: `below`, `above`, `share`, `q1`, `q3`.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         to ask for reasons from both sides.
 * Read        up to half of the panel is outside by definition, so this is no count of outliers; a lopsided split shows where
 *             the minority stands.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      practice since Linstone & Turoff (1975), The Delphi Method; quartiles as R `quantile(type = 7)`.
 */
export function outsideMiddleHalf(distribution: Distribution, type: QuantileType = 7): Figure {
  const n = answerCount(distribution);
  const [q1, q3] = [quantile(distribution, 0.25, type), quantile(distribution, 0.75, type)];
  if (q1 === null || q3 === null) return missing("outsideMiddleHalf", "no answers", { type });
  const outside = countOutside(distribution, q1, q3);
  return figure(
    "outsideMiddleHalf",
    outside.below + outside.above,
    n,
    { type },
    { ...dissentDetails(outside, n), q1, q3 },
  );
}
