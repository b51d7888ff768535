import { missing, type TransitionTable } from "../figure.js";
import type { ItemStability } from "../item-analysis.js";
import type { QuantileType, StabilityRule } from "../protocol.js";
import { transitionMargins } from "../shape/transition-margins.js";
import { decideStability } from "./decide-stability.js";
import { equivalence } from "./equivalence.js";
import { medianChangeOfAll } from "./median-change.js";
import { netChangeOfAll } from "./net-change.js";
import { shareMoved } from "./share-moved.js";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.js";

/** The rule for the item, or why there is none. */
export type StabilityBasis = { readonly rule: StabilityRule } | { readonly rule: null; readonly reason: string };

/**
 * Stability of one item: did the answers of those who answered in both rounds stay?
 *
 * Definition  net change and change of the median among the paired decide by the protocol's rule (`decideStability`); the share who moved
 *             and the signed rank test are printed beside them. With `equivalence` in the rule its bootstrap interval decides, too.
 * Missing     the first asking, nobody in both rounds, or no rule for the scale: not testable, with the reason.
 * Use         for each item of a second or later round.
 * Read        it is of those who stayed in the panel: look at attrition beside it. Nothing in it rests on a test that found no
 *             difference.
 * Throws      InputShapeError when a value is not finite or a count is no whole number >= 0.
 * Source      protocol of this program; net change after Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method;
 *             stability before agreement after Dajani, Sincoff & Talley (1979), Technol. Forecast. Soc. Change 13.
 *
 * @param transitions  null at the first asking; special answers of years at their `yearPosition`
 * @param n            valid answers of the later round
 * @param options      `hasTest: false` leaves the signed rank test out
 */
export function assessStability(
  transitions: TransitionTable | null,
  n: number,
  basis: StabilityBasis,
  type: QuantileType,
  { hasTest = true }: { hasTest?: boolean } = {},
): ItemStability {
  if (transitions === null) return notTestable("first asking", 0, null);
  const { previous, next, n: nPaired } = transitionMargins(transitions);
  const pairedShare = n === 0 ? null : nPaired / n;
  if (nPaired === 0) {
    return notTestable(basis.rule === null ? basis.reason : "too few in both rounds: none", 0, pairedShare);
  }
  const asked = basis.rule?.equivalence;
  const figures = {
    nPaired,
    pairedShare,
    netChange: netChangeOfAll(previous, next),
    shareMoved: shareMoved(transitions),
    medianChange: medianChangeOfAll(previous, next, type),
    wilcoxon: hasTest ? wilcoxonSignedRank(transitions) : missing("wilcoxon", "not asked", {}, nPaired),
    ...(asked && { equivalence: equivalence(transitions, { ...asked, type }) }),
  };
  if (basis.rule === null) return { code: "not-testable", ...figures, reasons: [basis.reason] };
  return { ...figures, ...decideStability(figures, n, basis.rule) };
}

function notTestable(reason: string, nPaired: number, pairedShare: number | null): ItemStability {
  const none = (method: string) => missing(method, reason);
  return {
    code: "not-testable",
    nPaired,
    pairedShare,
    netChange: none("netChange"),
    shareMoved: none("shareMoved"),
    medianChange: none("medianChange"),
    wilcoxon: none("wilcoxon"),
    reasons: [reason],
  };
}
