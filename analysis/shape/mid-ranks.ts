import type { Distribution } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/** One value with how many gave it and the mean of the ranks they share. */
export interface RankedLevel {
  readonly value: number;
  readonly count: number;
  readonly midRank: number;
}

/** The values of a distribution, ascending, with their mid-ranks (the lowest answer has rank 1). */
export function midRanks(distribution: Distribution): RankedLevel[] {
  let below = 0;
  return sortedLevels(distribution).map(({ value, count }) => {
    const midRank = below + (count + 1) / 2;
    below += count;
    return { value, count, midRank };
  });
}

/** Sum of t^3 - t over groups of t equal answers: what ties take from the variance of ranks. */
export function tieSum(levels: readonly { readonly count: number }[]): number {
  return levels.reduce((sum, { count }) => sum + count ** 3 - count, 0);
}
