import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";

/**
 * Share of those who answered in both rounds whose answer changed, 0 to 1, with its 95 % Wilson interval.
 *
 * Missing  `value: null` when nobody answered in both rounds.
 */
export function shareMoved(transitions: TransitionTable): Figure {
  const n = transitions.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return missing("shareMoved", "nobody answered in both rounds");
  const moved = transitions.reduce((sum, { previous, next, count }) => (previous === next ? sum : sum + count), 0);
  const interval = wilsonInterval(moved, n);
  return { ...figure("shareMoved", moved / n, n, { count: moved }), ...(interval && { interval }) };
}
