import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { InputShapeError } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { isOver } from "../threshold.js";

/** How often the average weight one person may carry: no single weight over 3/n of all. */
export const WEIGHT_CAP = 3;

/** What the weights of a panel come to. Weights are taken relative to the heaviest, so that their unit does not matter. */
export interface WeightTotals {
  /** Answers, with weight or without. */
  readonly n: number;
  /** Answers that carry weight. */
  readonly nWeighted: number;
  readonly heaviest: number;
  /** Sum of the weights, the heaviest being 1; 0 when there is no weight. */
  readonly total: number;
  readonly squares: number;
}

/**
 * Sums of the weights of all answers.
 *
 * Throws  InputShapeError when a value is not finite, a count is no whole number >= 0, or a weight is negative or not finite.
 */
export function weightTotals(answers: WeightedDistribution): WeightTotals {
  sortedLevels(answers);
  for (const { weight } of answers) {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new InputShapeError(`A weight is at least 0, not ${weight}`);
  }
  const heaviest = answers.reduce((most, { count, weight }) => (count > 0 ? Math.max(most, weight) : most), 0);
  let [n, nWeighted, total, squares] = [0, 0, 0, 0];
  for (const { count, weight } of answers) {
    n += count;
    if (heaviest === 0 || weight === 0) continue;
    nWeighted += count;
    total += count * (weight / heaviest);
    squares += count * (weight / heaviest) ** 2;
  }
  return { n, nWeighted, heaviest, total, squares };
}

/** What is printed beside every weighted figure: the figure with equal weights, and how unequal the weights are. */
export function weightDetails({ nWeighted, total, squares }: WeightTotals, unweighted: number | null) {
  return {
    unweighted,
    effectiveN: total ** 2 / squares,
    largestShare: 1 / total,
    isOverCap: isOver(1 / total, WEIGHT_CAP / nWeighted),
  };
}
