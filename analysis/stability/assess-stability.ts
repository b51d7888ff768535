import { missing, type TransitionTable } from "../figure.js";
import type { ItemStability } from "../item-analysis.js";
import { numberText, percentText } from "../phrases.js";
import type { QuantileType, StabilityRule } from "../protocol.js";
import { isAtLeast, isUnder } from "../threshold.js";
import { medianChange } from "./median-change.js";
import { netChange } from "./net-change.js";
import { shareMoved } from "./share-moved.js";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.js";

/** The rule for the item, or why there is none. */
export type StabilityBasis = { readonly rule: StabilityRule } | { readonly rule: null; readonly reason: string };

/**
 * Did the answers of those who answered in both rounds stay? Net change and median decide, the share who moved and the signed rank test
 * are printed.
 *
 * @param transitions  null at the first asking; special answers of years at their `yearPosition`
 * @param n            valid answers of the later round
 */
export function assessStability(
  transitions: TransitionTable | null,
  n: number,
  basis: StabilityBasis,
  type: QuantileType,
): ItemStability {
  if (transitions === null) return notTestable("first asking", 0, null);
  const nPaired = transitions.reduce((sum, { count }) => sum + count, 0);
  const pairedShare = n === 0 ? null : nPaired / n;
  if (nPaired === 0) {
    return notTestable(basis.rule === null ? basis.reason : "too few in both rounds: none", 0, pairedShare);
  }
  const figures = {
    nPaired,
    pairedShare,
    netChange: netChange(transitions),
    shareMoved: shareMoved(transitions),
    medianChange: medianChange(transitions, type),
    wilcoxon: wilcoxonSignedRank(transitions),
  };
  if (basis.rule === null) return { code: "not-testable", ...figures, reasons: [basis.reason] };
  const { rule } = basis;
  const isEnough = nPaired >= rule.minPaired && pairedShare !== null && isAtLeast(pairedShare, rule.minPairedShare);
  if (!isEnough) {
    const needed = `${rule.minPaired} and ${percentText(rule.minPairedShare)} needed`;
    return {
      code: "not-testable",
      ...figures,
      reasons: [`too few in both rounds: ${nPaired} of ${n} answers, ${needed}`],
    };
  }
  const net = figures.netChange.value ?? 0;
  const moved = Math.abs(figures.medianChange.value ?? 0);
  const isStable = isUnder(net, rule.netChangeUnder) && isUnder(moved, rule.medianMovedUnder);
  const reasons = [
    `net change ${percentText(net)}, under ${percentText(rule.netChangeUnder)} needed`,
    `median moved by ${numberText(moved)}, less than ${rule.medianMovedUnder} needed`,
  ];
  return { code: isStable ? "stable" : "moving", ...figures, reasons };
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
