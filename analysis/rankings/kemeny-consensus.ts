import { type Figure, figure, missing } from "../figure.js";
import { exactKemeny } from "./kemeny-exact.js";
import { searchKemeny } from "./kemeny-search.js";
import { checkPairwiseCounts, type PairwiseCounts, winsOf } from "./pairwise-counts.js";

/** Most items for which every order is weighed; the work doubles with each item more. */
const EXACT_UP_TO = 14;

export interface KemenyConsensus {
  /** Opposed preferences of the consensus order. */
  readonly cost: Figure;
  /** Orders of item indices, best first, in lexicographic order: all optima up to `listAtMost`, or the one the search found. */
  readonly orders: readonly (readonly number[])[];
}

/**
 * Kemeny consensus: the orders of all items that contradict as few of the panelists' preferences as possible.
 *
 * Definition  the strict orders with the smallest sum, over all pairs, of panelists who prefer the item placed lower; ties count for
 *             neither side.
 * Variant     up to 14 items exact, by a dynamic programme over subsets; beyond, the best order that moving single items reaches from
 *             `starts` beginnings, labelled `variant: "approximate"`.
 * Unit        preferences (panelists times pairs). Details: `optima` (how many orders are best; null when searched), `lowerBound` (no
 *             order can contradict fewer), `isOptimal` (certain also of a searched order that reaches the bound).
 * Missing     no rankings or a single item: `value: null` with the reason, no orders.
 * Use         as the one order that stands for the panel; it is the median of the rankings in Kendall's distance.
 * Read        with the number of optima: many mean that the panel leaves places open, and the first of them is no better than the
 *             last. The pairs whose order differs among the optima are undecided.
 * Throws      InputShapeError as `checkPairwiseCounts`.
 * Source      Kemeny (1959), Daedalus 88; Young & Levenglick (1978), SIAM J. Appl. Math. 35.
 */
export function kemenyConsensus(
  pairs: PairwiseCounts,
  { listAtMost = 50, starts = 20, seed = 0 }: { listAtMost?: number; starts?: number; seed?: number } = {},
): KemenyConsensus {
  checkPairwiseCounts(pairs);
  const { items, n, wins } = pairs;
  if (n === 0 || items === 0) return { cost: missing("kemeny", "no rankings"), orders: [] };
  if (items < 2) return { cost: missing("kemeny", "needs at least two items", {}, n), orders: [] };
  const lowerBound = leastContradictions(pairs);
  if (items <= EXACT_UP_TO) {
    const { cost, optima, orders } = exactKemeny(wins, listAtMost);
    const details = { optima, lowerBound, isOptimal: true };
    return { cost: figure("kemeny", cost, n, { variant: "exact", listAtMost }, details), orders };
  }
  const { cost, order } = searchKemeny(wins, starts, seed);
  const details = { optima: null, lowerBound, isOptimal: cost - lowerBound < 1e-9 * (1 + lowerBound) };
  return { cost: figure("kemeny", cost, n, { variant: "approximate", starts, seed }, details), orders: [order] };
}

/** Each pair contradicts at least its smaller side. */
function leastContradictions({ items, wins }: PairwiseCounts): number {
  let sum = 0;
  for (let a = 0; a < items; a++) {
    for (let b = a + 1; b < items; b++) sum += Math.min(winsOf(wins, a, b), winsOf(wins, b, a));
  }
  return sum;
}
