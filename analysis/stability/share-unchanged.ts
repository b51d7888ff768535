import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";

/**
 * Share of those who answered in both rounds who gave the same answer again, 0 to 1, with its 95 % Wilson interval.
 *
 * Definition  number with equal answers over number with two answers. Details: `count`.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         the plainest figure of stability, of single people and not of the distribution.
 * Read        on fine scales (years, 0 to 100) small moves are as good as none: read the share crossing a class boundary there.
 * Source      Holey et al. (2007), BMC Med. Res. Methodol. 7:52.
 */
export function shareUnchanged(transitions: TransitionTable): Figure {
  const n = pairCount(transitions);
  if (n === 0) return missing("shareUnchanged", "nobody answered in both rounds");
  const count = transitions.reduce((sum, cell) => (cell.previous === cell.next ? sum + cell.count : sum), 0);
  const interval = wilsonInterval(count, n);
  return { ...figure("shareUnchanged", count / n, n, {}, { count }), ...(interval && { interval }) };
}
