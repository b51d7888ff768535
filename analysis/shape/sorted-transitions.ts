import type { TransitionTable } from "../figure.js";
import { pairCount } from "./pair-count.js";

/**
 * A transition table ordered by previous, then next, equal pairs merged, empty ones left out. The caller's table stays as it is.
 *
 * Throws  InputShapeError when an answer is not finite or a count is not a whole number >= 0.
 */
export function sortedTransitions(transitions: TransitionTable): TransitionTable {
  pairCount(transitions);
  const ordered = transitions
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.previous - b.previous || a.next - b.next);
  const merged: { previous: number; next: number; count: number }[] = [];
  for (const { previous, next, count } of ordered) {
    const last = merged.at(-1);
    if (last && last.previous === previous && last.next === next) last.count += count;
    // Adding 0 turns -0 into 0.
    else merged.push({ previous: previous + 0, next: next + 0, count });
  }
  return merged;
}
