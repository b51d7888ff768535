import { defaultProtocol } from "../../analysis/default-protocol.js";
import { dependencyIndices } from "../../analysis/indices/dependency-indices.js";
import { sovereigntyIndices } from "../../analysis/indices/sovereignty-indices.js";
import type { ConsensusRule, Protocol, ScaleRule } from "../../analysis/protocol.js";
import type { ComposedRule } from "../../analysis/protocol-composed.js";

const base = defaultProtocol("locked-before");
const stability: ScaleRule["stability"] = {
  minPaired: 8,
  minPairedShare: 2 / 3,
  netChangeUnder: 0.15,
  medianMovedUnder: 1,
};

/** A composed rule with what a test changes in it. */
export function composed(change: Partial<ComposedRule>): ComposedRule {
  return { kind: "composed", agreement: { set: "pair", atLeast: 0.7 }, conditions: [], ...change };
}

/** At least 70 % on one side and under 15 % on the other. */
export const comet = composed({
  agreement: {
    set: "sides",
    for: { atLeast: 0.7, oppositeUnder: 0.15 },
    against: { atLeast: 0.7, oppositeUnder: 0.15 },
  },
});

/** "Out" already when no more than half are for it. */
export const cometOutAtHalf = composed({
  agreement: { set: "sides", for: { atLeast: 0.7, oppositeUnder: 0.15 }, against: { oppositeAtMost: 0.5 } },
});

/** The default protocol with one rule for items of a kind. */
export function protocolWith(
  consensus: ConsensusRule,
  appliesTo: ScaleRule["appliesTo"] = { kind: "rating", levels: [9] },
  change: Partial<Protocol> = {},
): Protocol {
  return { ...base, rules: [{ appliesTo, consensus, stability }], ...change };
}

/** Protocols that together hold every block, measure and optional key. */
export const exampleProtocols: readonly Protocol[] = [
  base,
  { ...defaultProtocol("afterwards"), minCell: 1, indices: sovereigntyIndices },
  { ...defaultProtocol("afterwards"), indices: dependencyIndices },
  protocolWith({ kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 }, { kind: "year" }),
  protocolWith({ ...comet, perGroup: { groups: "disclosed", minValid: 5 }, minValid: 12 }),
  protocolWith(
    composed({
      agreement: {
        set: "sides",
        levels: { against: [1, 3], for: [7, 9] },
        for: { atLeast: 0.7 },
        against: { oppositeAtMost: 0.5 },
        neutralAtLeast: 0.8,
      },
      conditions: [
        { measure: "iqr", atMost: 2 },
        { measure: "cv", atMost: 0.5 },
        { measure: "agreement-a", atLeast: -0.1 },
        { measure: "ram-agreement" },
        { measure: "ram-disagreement", form: "index" },
      ],
      perGroup: { groups: "all", minValid: 8 },
    }),
    { kind: "trl", criterionKeys: ["trl-europe"] },
  ),
  protocolWith(composed({ agreement: { set: "region", atLeast: 0, middle: "no-agreement" } })),
  protocolWith(composed({ agreement: { set: "levels", levels: [4, 5], atLeast: 0.75 } }), { kind: "rating" }),
  {
    ...base,
    rules: [
      {
        appliesTo: { kind: "rating", levels: [7, 11] },
        consensus: composed({ agreement: { set: "window", within: 1.5, atLeast: 0.8 } }),
        stability: {
          ...stability,
          unchangedAtLeast: 0.6,
          equivalence: { of: "median", within: 0.5, level: 0.9, resamples: 2000, seed: 7 },
        },
      },
      { appliesTo: { kind: "rating" }, consensus: composed({}), stability },
    ],
    robustness: {
      thresholdShifts: [-0.1, 0, 0.1],
      spreadFactors: [1, 1.5],
      sets: [{ set: "own" }, { set: "pair" }, { set: "window", within: 1 }],
      quantileTypes: [7, 2],
      stabilityFactors: [1],
    },
  },
];
