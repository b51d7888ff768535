import { combinations } from "./combinations.js";

/** Tails of the exact distribution of U, each with the observed value. */
export interface ExactU {
  readonly atMost: number;
  readonly atLeast: number;
  /** Chance of a U at least as far from its mean as the observed one. */
  readonly atLeastAsFar: number;
}

/**
 * Distribution of U over all ways to deal the pooled answers to two groups of these sizes, ties kept as they are: by convolution, one
 * level after the other, over (dealt to the first group, 2 U).
 *
 * @param counts  how many of both groups together gave each value, ascending
 */
export function exactU(counts: readonly number[], n1: number, n2: number, u1: number): ExactU {
  // The table grows with the first group, so the smaller group is the first.
  if (n1 > n2) {
    const { atMost, atLeast, atLeastAsFar } = exactU(counts, n2, n1, n1 * n2 - u1);
    return { atMost: atLeast, atLeast: atMost, atLeastAsFar };
  }
  const ways = waysToDeal(counts, n1, 2 * n1 * n2);
  const observed = Math.round(2 * u1);
  const distance = Math.abs(observed - n1 * n2);
  let [all, atMost, atLeast, atLeastAsFar] = [0, 0, 0, 0];
  for (const [doubled, count] of ways.entries()) {
    all += count;
    if (doubled <= observed) atMost += count;
    if (doubled >= observed) atLeast += count;
    if (Math.abs(doubled - n1 * n2) >= distance) atLeastAsFar += count;
  }
  return { atMost: atMost / all, atLeast: atLeast / all, atLeastAsFar: atLeastAsFar / all };
}

/** `ways[2 U]` when `n1` of the answers go to the first group. */
function waysToDeal(counts: readonly number[], n1: number, top: number): Float64Array {
  const table = Array.from({ length: n1 + 1 }, () => new Float64Array(top + 1));
  const [start] = table;
  if (start) start[0] = 1;
  let below = 0;
  for (const count of counts) {
    // Downwards, so that every row is still as it was before this level when a later one reads it.
    for (let dealt = Math.min(n1, below + count); dealt > 0; dealt--) {
      for (let here = 1; here <= Math.min(count, dealt); here++) {
        const before = dealt - here;
        if (before > below) continue;
        const added = here * (2 * (below - before) + count - here);
        addShifted(table[dealt], table[before], added, combinations(count, here));
      }
    }
    below += count;
  }
  return table[n1] ?? new Float64Array(top + 1);
}

function addShifted(
  into: Float64Array | undefined,
  from: Float64Array | undefined,
  shift: number,
  factor: number,
): void {
  if (!into || !from) return;
  for (let index = 0; index + shift < into.length; index++) {
    const ways = from[index] ?? 0;
    if (ways > 0) into[index + shift] = (into[index + shift] ?? 0) + factor * ways;
  }
}
