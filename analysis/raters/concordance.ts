import type { TransitionTable } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/**
 * Pairs of people in the same order on both sides (concordant) and in opposite order (discordant); those equal on a side are neither.
 * Its cost grows with the number of different pairs of answers, times the logarithm of the number of answers.
 */
export function countConcordance(pairs: TransitionTable): { concordant: number; discordant: number } {
  const levels = sortedLevels(pairs.map(({ next, count }) => ({ value: next, count })));
  const position = new Map(levels.map(({ value }, index) => [value, index + 1]));
  const rows = new Map<number, { at: number; count: number }[]>();
  for (const { previous, next, count } of pairs) {
    const at = position.get(next + 0);
    if (at === undefined || count === 0) continue;
    const row = rows.get(previous + 0) ?? [];
    row.push({ at, count });
    rows.set(previous + 0, row);
  }
  const seen = new Float64Array(levels.length + 1);
  let total = 0;
  let concordant = 0;
  let discordant = 0;
  for (const [, row] of [...rows].sort(([a], [b]) => a - b)) {
    for (const { at, count } of row) {
      concordant += count * seenUpTo(seen, at - 1);
      discordant += count * (total - seenUpTo(seen, at));
    }
    for (const { at, count } of row) {
      total += count;
      for (let index = at; index < seen.length; index += index & -index) seen[index] = (seen[index] ?? 0) + count;
    }
  }
  return { concordant, discordant };
}

/** Fenwick tree: how many of those seen lie on the first `at` levels. */
function seenUpTo(seen: Float64Array, at: number): number {
  let total = 0;
  for (let index = at; index > 0; index -= index & -index) total += seen[index] ?? 0;
  return total;
}
