import { InputShapeError } from "../figure.js";
import { preference, type Rankings, type Unranked, usedRankings } from "../shape/rankings.js";

/** How often each item was preferred to each other: all that the methods on pairs need, however many panelists there are. */
export interface PairwiseCounts {
  readonly items: number;
  /** Panelists behind the counts. */
  readonly n: number;
  /** `wins[a][b]`: panelists (or comparisons) that prefer a to b; finite, at least 0. */
  readonly wins: readonly (readonly number[])[];
}

/**
 * Rankings as counts of preferences between pairs; ties and pairs not compared count for neither side.
 *
 * Throws  InputShapeError as `usedRankings`.
 */
export function pairwiseCounts(rankings: Rankings, unranked: Unranked = "below"): PairwiseCounts {
  const { rankings: used, items, n } = usedRankings(rankings);
  const wins = Array.from({ length: items }, () => new Array<number>(items).fill(0));
  for (const { ranks, count } of used) {
    for (const [a, row] of wins.entries()) {
      for (const [b, won] of row.entries()) {
        if (preference(ranks, a, b, unranked) === 1) row[b] = won + count;
      }
    }
  }
  return { items, n, wins };
}

/** Throws InputShapeError unless the table is square with finite counts of at least 0. */
export function checkPairwiseCounts({ items, wins }: PairwiseCounts): void {
  if (wins.length !== items || wins.some((row) => row.length !== items)) {
    throw new InputShapeError(`Counts of pairs of ${items} items are a table of ${items} by ${items}`);
  }
  if (wins.some((row) => row.some((count) => !(Number.isFinite(count) && count >= 0)))) {
    throw new InputShapeError("Counts of pairs are finite and at least 0");
  }
}

/** One entry; 0 outside the table. */
export const winsOf = (wins: PairwiseCounts["wins"], a: number, b: number): number => wins[a]?.[b] ?? 0;
