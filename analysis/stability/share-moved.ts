import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";

/**
 * Share of those who answered in both rounds whose answer changed, 0 to 1, with its 95 % Wilson interval.
 *
 * Definition  number with different answers over number with two answers. Details: `count`.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         beside net change, which does not see people who swap places.
 * Read        many may have moved while the distribution stayed; that is movement of people, not of the panel's opinion.
 * Source      Holey et al. (2007), BMC Med. Res. Methodol. 7:52.
 */
export function shareMoved(transitions: TransitionTable): Figure {
  const n = pairCount(transitions);
  if (n === 0) return missing("shareMoved", "nobody answered in both rounds");
  const count = transitions.reduce((sum, cell) => (cell.previous === cell.next ? sum : sum + cell.count), 0);
  const interval = wilsonInterval(count, n);
  return { ...figure("shareMoved", count / n, n, {}, { count }), ...(interval && { interval }) };
}
