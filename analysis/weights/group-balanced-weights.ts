import type { WeightedDistribution } from "../centre/weighted-quantile.js";
import type { Distribution } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** The weight of each person of a group, such that all groups with answers have the same say. */
export interface GroupWeight {
  readonly groupKey: string;
  readonly n: number;
  /** 1 for a group of average size; 0 for one without answers. */
  readonly weight: number;
}

/**
 * Weights that give every stakeholder group the same say, whatever its size.
 *
 * Definition  N over (number of groups with answers x size of the group): the weights of each group sum to the same, all to N.
 * Missing     a group without answers has weight 0 and does not count among the groups.
 * Use         where the panel holds more of one group than the question calls for; beside equal weights, never instead of them.
 * Read        one person of a tiny group speaks for as many as a whole large group: look at the effective n, and cap.
 * Throws      InputShapeError when a value is not finite or a count is no whole number >= 0.
 * Source      weighting to equal strata, Kish (1965), Survey Sampling.
 */
export function groupBalancedWeights(
  groups: readonly { readonly groupKey: string; readonly distribution: Distribution }[],
): GroupWeight[] {
  const sizes = groups.map(({ distribution }) => answerCount(sortedLevels(distribution)));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const nGroups = sizes.filter((size) => size > 0).length;
  return groups.map(({ groupKey }, index) => {
    const n = sizes[index] ?? 0;
    return { groupKey, n, weight: n === 0 ? 0 : all / (nGroups * n) };
  });
}

/** The answers of all groups with the weights of `groupBalancedWeights`. */
export function groupBalancedAnswers(
  groups: readonly { readonly groupKey: string; readonly distribution: Distribution }[],
): WeightedDistribution {
  const weights = groupBalancedWeights(groups);
  return groups.flatMap(({ distribution }, index) =>
    sortedLevels(distribution).map((level) => ({ ...level, weight: weights[index]?.weight ?? 0 })),
  );
}
