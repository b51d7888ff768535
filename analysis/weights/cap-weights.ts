import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { isAtMost, isOver } from "../threshold.js";
import { WEIGHT_CAP, weightTotals } from "./weight-totals.js";

/** Answers whose weights have the mean 1, and how many of them were cut to the cap. */
export interface CappedWeights {
  readonly answers: WeightedDistribution;
  readonly nCapped: number;
}

/**
 * Weights of mean 1 of which none is over 3, so that nobody has more than 3/n of the say.
 *
 * Definition  min(3, f w) with the factor f that makes the sum n: what is cut goes to the others in proportion to their weights. n counts
 *             the answers that carry weight.
 * Missing     answers of weight 0 keep it. Without any weight the answers come back as they are.
 * Use         before every weighted figure.
 * Read        many people cut to the cap: the weights say more about the scale of the weights than about the people.
 * Throws      InputShapeError as `weightedQuantile`.
 * Source      proposal of the protocol (cap 3/n), not a published standard.
 */
export function capWeights(answers: WeightedDistribution): CappedWeights {
  const { nWeighted, heaviest, total } = weightTotals(answers);
  if (total === 0) return { answers, nCapped: 0 };
  const relative = (weight: number) => weight / heaviest;
  const lightestFirst = answers
    .filter(({ count, weight }) => count > 0 && weight > 0)
    .sort((a, b) => a.weight - b.weight);
  // Summed from the lightest on: next to a weight a million times theirs they would lose their digits.
  let [people, weightUpTo, factor] = [0, 0, 1];
  for (const { count, weight } of lightestFirst) {
    people += count;
    weightUpTo += count * relative(weight);
    const fitting = (nWeighted - WEIGHT_CAP * (nWeighted - people)) / weightUpTo;
    // If the cap leaves room for this one and all lighter ones, heavier ones are cut.
    if (fitting > 0 && isAtMost(fitting * relative(weight), WEIGHT_CAP)) factor = fitting;
  }
  const nCapped = lightestFirst.reduce(
    (sum, { count, weight }) => (isOver(factor * relative(weight), WEIGHT_CAP) ? sum + count : sum),
    0,
  );
  return {
    answers: answers.map((answer) => ({ ...answer, weight: Math.min(WEIGHT_CAP, factor * relative(answer.weight)) })),
    nCapped,
  };
}
