import type { Distribution } from "../figure.js";
import { midRanks, type RankedLevel } from "../shape/mid-ranks.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** One value of all groups together, with its mid-rank and how many of each group gave it, in the order of the groups. */
export interface PooledLevel extends RankedLevel {
  readonly counts: readonly number[];
}

/** The values of several groups ranked together, ascending. */
export function poolLevels(groups: readonly Distribution[]): PooledLevel[] {
  const byGroup = groups.map((group) => new Map(sortedLevels(group).map(({ value, count }) => [value, count])));
  return midRanks(groups.flat()).map((level) => ({
    ...level,
    counts: byGroup.map((counts) => counts.get(level.value) ?? 0),
  }));
}
