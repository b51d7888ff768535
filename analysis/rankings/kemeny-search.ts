import { createRandom, type Random } from "../resampling/random.js";
import { type PairwiseCounts, winsOf } from "./pairwise-counts.js";

/** A good order of many items: from the order by net preferences and from `starts` random ones, single items are moved while that helps. */
export function searchKemeny(
  wins: PairwiseCounts["wins"],
  starts: number,
  seed: number,
): { cost: number; order: number[] } {
  const items = wins.length;
  let best = improve(wins, byNetPreferences(wins));
  for (let start = 0; start < starts; start++) {
    const found = improve(wins, shuffled(items, createRandom(seed, start)));
    if (found.cost < best.cost - 1e-9 * (1 + best.cost)) best = found;
  }
  return best;
}

function byNetPreferences(wins: PairwiseCounts["wins"]): number[] {
  const net = wins.map((row, a) => row.reduce((sum, won, b) => sum + won - winsOf(wins, b, a), 0));
  return net.map((_, item) => item).sort((a, b) => (net[b] ?? 0) - (net[a] ?? 0) || a - b);
}

function shuffled(items: number, random: Random): number[] {
  const order = Array.from({ length: items }, (_, item) => item);
  for (let last = items - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function improve(wins: PairwiseCounts["wins"], start: readonly number[]): { cost: number; order: number[] } {
  let order = [...start];
  for (let isImproved = true; isImproved; ) {
    isImproved = false;
    for (let item = 0; item < order.length; item++) {
      const better = moveItem(wins, order, item);
      if (better === null) continue;
      order = better;
      isImproved = true;
    }
  }
  return { cost: costOf(wins, order), order };
}

/** The order with one item at its best place, or null when it has it already. */
function moveItem(wins: PairwiseCounts["wins"], order: readonly number[], item: number): number[] | null {
  const from = order.indexOf(item);
  let best = { gain: 1e-9, to: from };
  for (const step of [-1, 1]) {
    let gain = 0;
    for (let to = from + step; to >= 0 && to < order.length; to += step) {
      const passed = order[to] ?? 0;
      gain += step * (winsOf(wins, passed, item) - winsOf(wins, item, passed));
      if (gain > best.gain) best = { gain, to };
    }
  }
  if (best.to === from) return null;
  const rest = order.filter((other) => other !== item);
  return [...rest.slice(0, best.to), item, ...rest.slice(best.to)];
}

function costOf(wins: PairwiseCounts["wins"], order: readonly number[]): number {
  let cost = 0;
  for (const [index, above] of order.entries()) {
    for (const below of order.slice(index + 1)) cost += winsOf(wins, below, above);
  }
  return cost;
}
