import type { TransitionTable } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";

/**
 * What happens to people who did not change: `drop` leaves them out before ranking; `pratt` ranks them with the rest (as the smallest
 * changes) and then leaves out their ranks; `split` gives half of their ranks to each side.
 */
export type ZeroRule = "drop" | "pratt" | "split";

/** The changes of one size: how many moved by it, how many of them upwards, and twice the mid-rank they share (a whole number). */
export interface RankedChange {
  readonly count: number;
  readonly up: number;
  readonly doubledRank: number;
}

export interface RankedChanges {
  readonly n: number;
  readonly nChanged: number;
  /** Ascending; changes of zero are not among them. */
  readonly sizes: readonly RankedChange[];
  /** Twice the rank sum of the moves upwards, without what `split` adds. */
  readonly doubledPlus: number;
  /** Twice the rank sum of all moves. */
  readonly doubledSum: number;
  /** Twice the mid-rank of those who stayed; 0 where they have none. */
  readonly doubledZeroRank: number;
}

/** The sizes of the changes with their mid-ranks, from the cells of the table alone: the cost does not grow with the panel. */
export function rankChanges(transitions: TransitionTable, zeros: ZeroRule): RankedChanges {
  const n = pairCount(transitions);
  const bySize = new Map<number, { count: number; up: number }>();
  let nChanged = 0;
  for (const { previous, next, count } of transitions) {
    if (previous === next || count === 0) continue;
    const size = Math.abs(next - previous);
    const so = bySize.get(size);
    const up = next > previous ? count : 0;
    if (so === undefined) bySize.set(size, { count, up });
    else {
      so.count += count;
      so.up += up;
    }
    nChanged += count;
  }
  const areRanked = zeros !== "drop" && nChanged < n;
  let below = areRanked ? n - nChanged : 0;
  const doubledZeroRank = areRanked ? below + 1 : 0;
  let doubledPlus = 0;
  let doubledSum = 0;
  const sizes = [...bySize]
    .sort(([a], [b]) => a - b)
    .map(([, { count, up }]) => {
      const doubledRank = 2 * below + count + 1;
      below += count;
      doubledPlus += up * doubledRank;
      doubledSum += count * doubledRank;
      return { count, up, doubledRank };
    });
  return { n, nChanged, sizes, doubledPlus, doubledSum, doubledZeroRank };
}
