import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { normalCdf, normalTwoSided, normalUpperTail } from "../probability/normal.js";
import type { Alternative } from "./alternative.js";
import { tailP } from "./alternative.js";
import { EXACT_CHANGES_AT_MOST, exactSignedRankTails } from "./exact-signed-rank.js";
import { type RankedChanges, rankChanges, type ZeroRule } from "./rank-changes.js";

export interface SignedRankOptions {
  readonly zeros?: ZeroRule;
  readonly alternative?: Alternative;
  /** `auto` is exact up to `exactUpTo` changed answers and normal above. */
  readonly form?: "auto" | "exact" | "normal";
  readonly exactUpTo?: number;
  /** Normal form: half a unit of the rank sum towards its mean. */
  readonly continuity?: boolean;
}

/**
 * Wilcoxon signed rank test: did those who changed their answer between two rounds move in one direction?
 *
 * Definition  the sizes of the changes (later minus earlier) are ranked, equal sizes share their mid-rank; W+ is the rank sum of the
 *             moves upwards. The value is p.
 * Variant     `zeros`: those who stayed are dropped (default), ranked and then dropped (`pratt`), or half of their ranks goes to
 *             each side (`split`). Exact: the distribution of W+ over all signs given these mid-ranks, so right with ties and
 *             zeros; two-sided is twice the smaller tail; ranks of those who stayed are fixed, so `split` gives the p of `pratt`.
 *             Normal: variance from the mid-ranks (the tie-corrected one; under `split` zeros take part), `continuity` off unless
 *             asked for. `form: "auto"` (default) is exact up to `exactUpTo` (50) changed answers: far beyond the point from which
 *             the two agree, and still a fraction of a millisecond. Equal sizes are equal as numbers: 0.3 - 0.1 is not 0.2.
 * Shape       details: `wPlus`, `wMinus`, `mean` and `variance` of W+ and `z` (positive: the later round is higher; normal form only),
 *             `nChanged`, `nUnchanged`, `isExact`. `alternative: "greater"`: the later round is higher.
 * Missing     people without an answer in one of the rounds are not in the table. `value: null` when nobody answered in both rounds,
 *             nobody changed the answer, or the exact form is asked for and has more than 120 changed answers.
 * Use         beside net change and the share who moved, to see whether the panel drifts in one direction.
 * Read        a small p says that the moves have a direction; a large one is no proof of stability (few people, or moves that
 *             cancel out), so it is printed and never decides. It says nothing of the size: see the rank-biserial correlation.
 * Source      Wilcoxon (1945), Biometrics Bull. 1(6); Pratt (1959), J. Am. Stat. Assoc. 54; R `exactRankTests::wilcox.exact`,
 *             `wilcox.test(exact = FALSE)`, `coin::wilcoxsign_test`; SciPy `wilcoxon(zero_method = "zsplit")`.
 */
export function wilcoxonSignedRank(
  transitions: TransitionTable,
  {
    zeros = "drop",
    alternative = "two-sided",
    form = "auto",
    exactUpTo = 50,
    continuity = false,
  }: SignedRankOptions = {},
): Figure {
  const parameters = { zeros, alternative, form, exactUpTo, continuity };
  const changes = rankChanges(transitions, zeros);
  const { n, nChanged } = changes;
  if (n === 0) return missing("wilcoxon", "nobody answered in both rounds", parameters);
  if (nChanged === 0) return missing("wilcoxon", "nobody changed the answer", parameters, n);
  const isExactWanted = form === "exact" || (form === "auto" && nChanged <= exactUpTo);
  const tails = isExactWanted ? exactSignedRankTails(changes) : null;
  if (form === "exact" && tails === null) {
    const reason = `too large for the exact form: more than ${EXACT_CHANGES_AT_MOST} changed answers, or ranks in the millions`;
    return missing("wilcoxon", reason, parameters, n);
  }
  const normal = approximate(changes, zeros, alternative, continuity);
  const { wPlus, wMinus, mean, variance } = normal;
  const counts = { nChanged, nUnchanged: n - nChanged };
  const details = { wPlus, wMinus, mean, variance, z: tails ? null : normal.z, ...counts, isExact: tails !== null };
  return figure("wilcoxon", tails ? tailP(tails, alternative) : normal.p, n, parameters, details);
}

function approximate(
  { n, nChanged, sizes, doubledPlus, doubledSum, doubledZeroRank }: RankedChanges,
  zeros: ZeroRule,
  alternative: Alternative,
  continuity: boolean,
) {
  const nZeros = zeros === "split" ? n - nChanged : 0;
  const zeroSum = (nZeros * doubledZeroRank) / 2;
  const wPlus = (doubledPlus + zeroSum) / 2;
  const mean = (doubledSum / 2 + zeroSum) / 2;
  const squares = sizes.reduce((sum, { count, doubledRank }) => sum + count * doubledRank ** 2, 0);
  const variance = (squares + nZeros * doubledZeroRank ** 2) / 16;
  const towards = { "two-sided": Math.sign(wPlus - mean), less: -1, greater: 1 }[alternative];
  const z = (wPlus - mean - (continuity ? towards / 2 : 0)) / Math.sqrt(variance);
  const p = { "two-sided": normalTwoSided, less: normalCdf, greater: normalUpperTail }[alternative](z);
  return { wPlus, wMinus: 2 * mean - wPlus, mean, variance, z, p };
}
