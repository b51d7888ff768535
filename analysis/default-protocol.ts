import type { Protocol, ScaleRule } from "./protocol.js";

const stability: ScaleRule["stability"] = {
  minPaired: 8,
  minPairedShare: 2 / 3,
  netChangeUnder: 0.15,
  medianMovedUnder: 1,
};
const pair: ScaleRule["consensus"] = { kind: "pair", atLeast: 0.7, iqrAtMost: 1 };
const window: ScaleRule["consensus"] = { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 };

/**
 * The protocol a consultation has until its organiser changes it before locking. Five levels: at least 70 % on two neighbouring levels
 * and IQR <= 1. Seven to nine levels and TRL: at least 70 % within one level of the median and IQR <= 2. Stable: at least 8 panelists in
 * both rounds who are at least two thirds of the round's answers, net change under 15 %, median moved by less than one level.
 * Verdict from 8 valid answers, groups from 5 people. Other scales have no verdict until a rule is added.
 */
export function defaultProtocol(application: Protocol["application"]): Protocol {
  return {
    schemaVersion: 1,
    quantileType: 7,
    minValid: 8,
    minCell: 5,
    rules: [
      { appliesTo: { kind: "rating", levels: [5] }, consensus: pair, stability },
      { appliesTo: { kind: "rating", levels: [7, 8, 9] }, consensus: window, stability },
      { appliesTo: { kind: "trl" }, consensus: window, stability },
    ],
    settledItems: "close-settled",
    oneRoundKeys: [],
    application,
  };
}
