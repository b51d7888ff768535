import type { Distribution, TransitionTable } from "../figure.js";
import { pairCount } from "./pair-count.js";

/**
 * How the panelists of a transition table answered in the earlier and in the later round, each ascending.
 *
 * Throws  InputShapeError when an answer is not finite or a count is not a whole number >= 0.
 */
export function transitionMargins(transitions: TransitionTable): {
  previous: Distribution;
  next: Distribution;
  n: number;
} {
  const n = pairCount(transitions);
  const earlier = new Map<number, number>();
  const later = new Map<number, number>();
  for (const { previous, next, count } of transitions) {
    if (count === 0) continue;
    earlier.set(previous, (earlier.get(previous) ?? 0) + count);
    later.set(next, (later.get(next) ?? 0) + count);
  }
  return { previous: ascending(earlier), next: ascending(later), n };
}

function ascending(counts: ReadonlyMap<number, number>): Distribution {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
