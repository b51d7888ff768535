import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { binomialCdf } from "../probability/binomial.js";
import { pairCount } from "../shape/pair-count.js";
import { type Alternative, tailP } from "./alternative.js";

/**
 * Sign test: of those who changed their answer between two rounds, did as many go up as down?
 *
 * Definition  exact binomial test of the moves upwards among all moves with chance one half; two-sided is twice the smaller tail, at
 *             most 1. The value is p. `alternative: "greater"`: the later round is higher.
 * Shape       details: `up`, `down`, `same`.
 * Missing     those who stayed say nothing and are left out. `value: null` when nobody answered in both rounds or nobody changed.
 * Use         where only the direction of a change can be trusted, or fewer than six people changed.
 * Read        as the signed rank test: a large p is no proof of stability.
 * Source      Dixon & Mood (1946), J. Am. Stat. Assoc. 41; R `binom.test()` on the changed pairs.
 */
export function signTest(transitions: TransitionTable, alternative: Alternative = "two-sided"): Figure {
  const n = pairCount(transitions);
  if (n === 0) return missing("signTest", "nobody answered in both rounds", { alternative });
  const sumOf = (cells: TransitionTable) => cells.reduce((sum, { count }) => sum + count, 0);
  const up = sumOf(transitions.filter(({ previous, next }) => next > previous));
  const down = sumOf(transitions.filter(({ previous, next }) => next < previous));
  const changed = up + down;
  if (changed === 0) return missing("signTest", "nobody changed the answer", { alternative }, n);
  const tails = { lower: binomialCdf(up, changed, 0.5), upper: binomialCdf(down, changed, 0.5) };
  return figure("signTest", tailP(tails, alternative), n, { alternative }, { up, down, same: n - changed });
}
