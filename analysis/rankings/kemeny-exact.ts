import { type PairwiseCounts, winsOf } from "./pairwise-counts.js";

/** Which items are still to be placed is a number with a bit for each item already placed. */
interface Completions {
  /** Fewest contradictions among the items not yet placed, and between them and the item placed next. */
  readonly cost: Float64Array;
  /** How many ways of going on reach it. */
  readonly ways: Float64Array;
}

/** Orders with the fewest contradicted preferences: how many there are, and the first `listAtMost` in lexicographic order. */
export function exactKemeny(
  wins: PairwiseCounts["wins"],
  listAtMost: number,
): { cost: number; optima: number; orders: number[][] } {
  const items = wins.length;
  const all = 2 ** items - 1;
  const best: Completions = { cost: new Float64Array(all + 1), ways: new Float64Array(all + 1) };
  best.ways[all] = 1;
  for (let placed = all - 1; placed >= 0; placed--) completeFrom(best, wins, placed);
  const orders: number[][] = [];
  listFrom(best, wins, 0, [], orders, listAtMost);
  return { cost: best.cost[0] ?? 0, optima: best.ways[0] ?? 0, orders };
}

function completeFrom({ cost, ways }: Completions, wins: PairwiseCounts["wins"], placed: number): void {
  let least = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const next of itemsLeft(wins.length, placed)) {
    const after = placed | (1 << next);
    const total = contradictions(wins, placed, next) + (cost[after] ?? 0);
    if (isSame(total, least)) count += ways[after] ?? 0;
    else if (total < least) {
      least = total;
      count = ways[after] ?? 0;
    }
  }
  cost[placed] = least;
  ways[placed] = count;
}

function listFrom(
  best: Completions,
  wins: PairwiseCounts["wins"],
  placed: number,
  order: readonly number[],
  into: number[][],
  listAtMost: number,
): void {
  if (into.length >= listAtMost) return;
  if (order.length === wins.length) {
    into.push([...order]);
    return;
  }
  for (const next of itemsLeft(wins.length, placed)) {
    const after = placed | (1 << next);
    const total = contradictions(wins, placed, next) + (best.cost[after] ?? 0);
    if (isSame(total, best.cost[placed] ?? 0)) listFrom(best, wins, after, [...order, next], into, listAtMost);
  }
}

/** Preferences for one of the items left over `next`, which is placed above them all. */
function contradictions(wins: PairwiseCounts["wins"], placed: number, next: number): number {
  let sum = 0;
  for (let other = 0; other < wins.length; other++) {
    if (other !== next && !(placed & (1 << other))) sum += winsOf(wins, other, next);
  }
  return sum;
}

function itemsLeft(items: number, placed: number): number[] {
  const left: number[] = [];
  for (let item = 0; item < items; item++) if (!(placed & (1 << item))) left.push(item);
  return left;
}

/** Counts may be sums of weights, which are not exact. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a));
}
