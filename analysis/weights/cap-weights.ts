import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { isOver } from "../threshold.js";
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
  const heaviestFirst = [...answers].sort((a, b) => b.weight - a.weight);
  let nCapped = 0;
  let rest = total;
  const factor = () => (nWeighted - WEIGHT_CAP * nCapped) / rest;
  let threshold = Number.POSITIVE_INFINITY;
  for (const { weight, count } of heaviestFirst) {
    if (count === 0 || !isOver(factor() * relative(weight), WEIGHT_CAP)) continue;
    nCapped += count;
    rest -= count * relative(weight);
    threshold = weight;
  }
  return {
    answers: answers.map((answer) => ({
      ...answer,
      weight: answer.weight >= threshold ? WEIGHT_CAP : factor() * relative(answer.weight),
    })),
    nCapped,
  };
}
