import type { Distribution } from "../figure.js";
import { type PooledLevel, poolLevels } from "./pool-levels.js";

/** What two groups give when everybody of the first is set against everybody of the second. */
export interface SuperiorPairs {
  readonly n1: number;
  readonly n2: number;
  /** Pairs in which the first group's answer is the higher, ties counting half: Mann and Whitney's U of the first group. */
  readonly u1: number;
  readonly u2: number;
  readonly levels: readonly PooledLevel[];
}

/** Counts the pairs from the distributions: the cost grows with the values in use, not with the people. */
export function superiorPairs(first: Distribution, second: Distribution): SuperiorPairs {
  const levels = poolLevels([first, second]);
  let n1 = 0;
  let n2 = 0;
  let doubled = 0;
  for (const { counts } of levels) {
    const [inFirst = 0, inSecond = 0] = counts;
    doubled += inFirst * (2 * n2 + inSecond);
    n1 += inFirst;
    n2 += inSecond;
  }
  return { n1, n2, u1: doubled / 2, u2: n1 * n2 - doubled / 2, levels };
}
