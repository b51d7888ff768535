import type { Distribution, TransitionTable } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/** How the panelists of a transition table answered in the earlier and in the later round. */
export function transitionMargins(transitions: TransitionTable): {
  previous: Distribution;
  next: Distribution;
  n: number;
} {
  const previous = sortedLevels(transitions.map(({ previous: value, count }) => ({ value, count })));
  const next = sortedLevels(transitions.map(({ next: value, count }) => ({ value, count })));
  return { previous, next, n: transitions.reduce((sum, { count }) => sum + count, 0) };
}
