import type { Interval } from "../figure.js";
import { percentileInterval } from "../resampling/percentile-interval.js";

/** In how many resamples each item had each rank, stood among the first k, and stood above each other (equal ranks half). */
export interface RankTally {
  readonly ranks: readonly Map<number, number>[];
  readonly top: number[];
  readonly above: readonly number[][];
}

export function rankTally(items: number): RankTally {
  const zeros = () => new Array<number>(items).fill(0);
  return { ranks: zeros().map(() => new Map()), top: zeros(), above: zeros().map(zeros) };
}

/** Ranks from scores (no logarithms: equal ones are told by their ratio), the highest first; equal scores share the mean of their ranks, items without a score the last ones. */
export function ranksOf(scores: readonly (number | null)[]): number[] {
  return scores.map((score) => {
    const better = scores.filter((other) => other !== null && (score === null || isOverScore(other, score))).length;
    const worse = scores.filter((other) => score !== null && (other === null || isOverScore(score, other))).length;
    return (better + 1 + scores.length - worse) / 2;
  });
}

/** Iterated and averaged scores that should be equal differ in their last digits. */
function isOverScore(a: number, b: number): boolean {
  return a - b > 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Adds one order to the tally. */
export function countRanks({ ranks: counted, top, above }: RankTally, ranks: readonly number[], topSize: number): void {
  for (const [a, rank] of ranks.entries()) {
    const seen = counted[a];
    seen?.set(rank, (seen.get(rank) ?? 0) + 1);
    const equal = ranks.filter((other) => other === rank).length;
    const better = rank - (equal + 1) / 2;
    top[a] = (top[a] ?? 0) + Math.min(Math.max((topSize - better) / equal, 0), 1);
    const row = above[a];
    if (!row) continue;
    for (const [b, other] of ranks.entries()) {
      if (a !== b) row[b] = (row[b] ?? 0) + (rank < other ? 1 : rank === other ? 0.5 : 0);
    }
  }
}

/** Percentile interval of an item's rank; nothing before the first order is counted. */
export function rankIntervalOf({ ranks }: RankTally, item: number, level: number): { interval?: Interval } {
  const counted = [...(ranks[item] ?? [])].map(([value, count]) => ({ value, count }));
  const interval = percentileInterval(counted, level);
  return interval ? { interval } : {};
}
