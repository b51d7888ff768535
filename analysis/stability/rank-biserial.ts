import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { rankChanges, type ZeroRule } from "./rank-changes.js";

/**
 * Matched-pairs rank-biserial correlation: how one-sided the changes between two rounds are, from -1 (all downwards) to 1 (all upwards).
 *
 * Definition  (W+ - W-) / (W+ + W-) with the rank sums of the signed rank test, changes later minus earlier.
 * Variant     `zeros`: those who stayed are dropped before ranking (default) or ranked with the rest (`pratt`); under `split` their ranks
 *             count on both sides and draw the figure towards 0.
 * Missing     `value: null` when nobody answered in both rounds or nobody changed the answer.
 * Use         the effect size beside the p of the signed rank test.
 * Read        0: moves up and down balance. It is of those who moved: 1 when one person of 50 moved, upwards, so read it with the share
 *             who moved. There is no agreed threshold.
 * Source      Kerby (2014), Compr. Psychol. 3; R `effectsize::rank_biserial(paired = TRUE)`.
 */
export function rankBiserial(transitions: TransitionTable, zeros: ZeroRule = "drop"): Figure {
  const { n, nChanged, doubledPlus, doubledSum, doubledZeroRank } = rankChanges(transitions, zeros);
  if (n === 0) return missing("rankBiserial", "nobody answered in both rounds", { zeros });
  if (nChanged === 0) return missing("rankBiserial", "nobody changed the answer", { zeros }, n);
  const all = doubledSum + (zeros === "split" ? (n - nChanged) * doubledZeroRank : 0);
  return figure("rankBiserial", (2 * doubledPlus - doubledSum) / all, n, { zeros }, { nChanged });
}
