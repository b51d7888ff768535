import type { Distribution } from "../figure.js";
import { tieSum } from "../shape/mid-ranks.js";
import { poolLevels } from "./pool-levels.js";

/** A group that has answers: its place in the list of groups, and the mean of its ranks among all answers. */
export interface RankedGroup {
  readonly index: number;
  readonly n: number;
  readonly meanRank: number;
}

export interface RankedGroups {
  readonly groups: readonly RankedGroup[];
  /** Answers of all groups. */
  readonly n: number;
  /** Sum of t^3 - t over groups of t equal answers. */
  readonly ties: number;
  readonly isAllEqual: boolean;
}

/** The groups' mean ranks, empty groups left out. */
export function rankGroups(distributions: readonly Distribution[]): RankedGroups {
  const levels = poolLevels(distributions);
  const groups = distributions.flatMap((_, index) => {
    const n = levels.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
    const rankSum = levels.reduce((sum, { counts, midRank }) => sum + (counts[index] ?? 0) * midRank, 0);
    return n === 0 ? [] : [{ index, n, meanRank: rankSum / n }];
  });
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return { groups, n, ties: tieSum(levels), isAllEqual: levels.length < 2 };
}
