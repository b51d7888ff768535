import type { Distribution } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** The answers given most often. */
export interface Modes {
  /** Ascending; several when equally many gave them, empty without answers. */
  readonly values: readonly number[];
  /** How many gave each of them. */
  readonly count: number;
  readonly n: number;
  readonly reason?: string;
}

/**
 * Modes: the answers to one item that were given most often, all of them when there is a tie.
 *
 * Definition  the values whose count equals the highest count, ascending.
 * Unit        the unit of the values.
 * Missing     not in the distribution. An empty one gives no values, reason "no answers".
 * Use         levels and other answers with few different values.
 * Read        with the count beside it. Several modes can be two camps or mere chance: in a small panel ties are common.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      pandas `Series.mode()`.
 */
export function modes(distribution: Distribution): Modes {
  const levels = sortedLevels(distribution);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { values: [], count: 0, n, reason: "no answers" };
  const highest = levels.reduce((most, { count }) => Math.max(most, count), 0);
  return { values: levels.filter(({ count }) => count === highest).map(({ value }) => value), count: highest, n };
}
