import { InputShapeError, type TransitionTable } from "../figure.js";

/** Pairs (earlier answer, later answer) of the same people as a transition table, ordered by previous, then next. */
export function countTransitions(pairs: Iterable<readonly [previous: number, next: number]>): TransitionTable {
  const table = new Map<number, Map<number, number>>();
  for (const [previous, next] of pairs) {
    if (!Number.isFinite(previous) || !Number.isFinite(next)) {
      throw new InputShapeError(`Both answers of a pair must be finite, not ${previous} and ${next}`);
    }
    const row = table.get(previous) ?? new Map<number, number>();
    row.set(next, (row.get(next) ?? 0) + 1);
    table.set(previous, row);
  }
  return [...table]
    .flatMap(([previous, row]) => [...row].map(([next, count]) => ({ previous, next, count })))
    .sort((a, b) => a.previous - b.previous || a.next - b.next);
}
