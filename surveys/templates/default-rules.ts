import type { Protocol, ScaleRule, StabilityRule } from "../../analysis/protocol.js";

/** At least 8 panelists in both rounds, two thirds of the round's answers; net change under 15 %; the median moved by less than one. */
const defaultStability: StabilityRule = {
  minPaired: 8,
  minPairedShare: 2 / 3,
  netChangeUnder: 0.15,
  medianMovedUnder: 1,
};

/** 5 levels: 70 % on two neighbouring levels, IQR at most 1. 7 to 9 levels and TRL: 70 % within one level of the median, IQR at most 2. */
const defaultRules: readonly ScaleRule[] = [
  {
    appliesTo: { kind: "rating", levels: [5] },
    consensus: { kind: "pair", atLeast: 0.7, iqrAtMost: 1 },
    stability: defaultStability,
  },
  {
    appliesTo: { kind: "rating", levels: [7, 8, 9] },
    consensus: { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 },
    stability: defaultStability,
  },
  {
    appliesTo: { kind: "trl" },
    consensus: { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 },
    stability: defaultStability,
  },
];

/** The middle half of the most likely year spans at most 4 years, and at most 20 % (or more than 60 %) answered outside the range. */
export const yearRule: ScaleRule = {
  appliesTo: { kind: "year" },
  consensus: { kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 },
  stability: { ...defaultStability, medianMovedUnder: 2 },
};

/** The protocol a new consultation starts with; other kinds and lengths of scale have no verdict until a rule is given. */
export const startingProtocol: Protocol = {
  schemaVersion: 1,
  quantileType: 7,
  minValid: 8,
  minCell: 5,
  rules: defaultRules,
  settledItems: "close-settled",
  oneRoundKeys: [],
  application: "locked-before",
};
