import type { Distribution, TransitionTable } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/**
 * Differences `next - previous` within the same person, cut to `min`..`max`: the readiness gap from pairs (TRL Europe, TRL leader) with 0..8.
 */
export function clampedDifferences(pairs: TransitionTable, min: number, max: number): Distribution {
  return sortedLevels(
    pairs.map(({ previous, next, count }) => ({ value: Math.min(Math.max(next - previous, min), max), count })),
  );
}
