import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import { type Distribution, InputShapeError } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/**
 * Weighted answers as whole counts, for rules that know no weights: a weight of 1 becomes `perPerson` (10,000 unless given) counts.
 *
 * Shares are right to about 1 in `perPerson` x n. What looks at the number of answers, such as a minimum n, must be asked of the
 * unweighted ones.
 *
 * Throws  InputShapeError when a weight is negative or not finite.
 */
export function weightedCounts(answers: WeightedDistribution, perPerson = 10_000): Distribution {
  return sortedLevels(
    answers.map(({ value, count, weight }) => {
      if (!(weight >= 0 && Number.isFinite(weight))) throw new InputShapeError(`A weight is at least 0, not ${weight}`);
      return { value, count: Math.round(count * weight * perPerson) };
    }),
  );
}
