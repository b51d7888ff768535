import { type Figure, figure, missing } from "../figure.js";
import { logisticRegression } from "./logistic-regression.js";

export interface StayingWeights {
  /** (sum of weights)^2 / sum of squared weights: how many people of equal weight the weighted ones are worth. */
  readonly effectiveN: Figure;
  /** For each row the weight, with a mean of 1 over those who stayed; null for those who left. Null without a model. */
  readonly weights: readonly (number | null)[] | null;
}

/**
 * Inverse-probability weights: those who stayed although people like them tended to leave speak for these, too.
 *
 * Definition  1 / chance to stay, from a logistic regression of staying on the predictors, divided by its mean over those who
 *             stayed.
 * Shape       a row of predictors for each person of the first round (group as 0 or 1, mean answer, distance from the median:
 *             few, known of everybody), and whether the person stayed. `details` of the effective n: `leavers`, `largestWeight`.
 * Missing     `value: null` and no weights with fewer than 10 leavers or 10 who stayed, or when the regression has no
 *             solution (its reason is given).
 * Use         for the third bound of a verdict (`verdictBounds`), beside the unweighted figure and never instead of it.
 * Read        an effective n far below n, or a weight above 3, says that a few people carry the result. The weights put
 *             right only what the predictors explain.
 * Throws      InputShapeError unless there is one flag for each row, rows are of one length and values finite.
 * Source      Seaman & White (2013), Stat. Methods Med. Res. 22, 278-295; R `glm(family = binomial)`.
 */
export function stayingWeights(
  predictors: readonly (readonly number[])[],
  hasStayed: readonly boolean[],
  { atLeast = 10 }: { readonly atLeast?: number } = {},
): StayingWeights {
  const parameters = { atLeast };
  const stayed = hasStayed.filter(Boolean).length;
  const leavers = hasStayed.length - stayed;
  const fit = logisticRegression(predictors, hasStayed);
  const isEnough = leavers >= atLeast && stayed >= atLeast;
  if (!isEnough || fit.fitted === null) {
    const reason = isEnough && fit.fitted === null ? fit.reason : `needs ${atLeast} who left and ${atLeast} who stayed`;
    return { effectiveN: missing("effectiveN", reason, parameters, stayed), weights: null };
  }
  const inverse = fit.fitted.map((chance, row) => (hasStayed[row] ? 1 / chance : null));
  const given = inverse.filter((weight) => weight !== null);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  const squares = given.reduce((sum, weight) => sum + weight ** 2, 0);
  const scale = stayed / total;
  const largestWeight = given.reduce((largest, weight) => Math.max(largest, weight * scale), 0);
  return {
    effectiveN: figure("effectiveN", total ** 2 / squares, stayed, parameters, { leavers, largestWeight }),
    weights: inverse.map((weight) => weight && weight * scale),
  };
}
