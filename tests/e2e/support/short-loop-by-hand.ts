import type { VerdictCode } from "../../../analysis/item-analysis";
import type { ItemName } from "./short-loop";

/*
 * What a hand computes from the answers of the short Delphi. Quartiles are of type 7: of n sorted answers x0 to x(n-1), quantile p
 * lies at place (n - 1) p, between two places in proportion.
 */

/** What a hand computes for one item of one round. */
export interface HandChecked {
  readonly n: number;
  readonly cannotJudge: number;
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
  /** How many of the n answered on which levels; null where the rule has no set of levels. */
  readonly agreement: { readonly count: number; readonly from: number; readonly to: number } | null;
  readonly code: VerdictCode;
  /** Verdict and proposal in the words of the page. */
  readonly verdict: string;
}

export const HAND_1: Readonly<Record<ItemName, HandChecked>> = {
  // 2 | 3 3 | 4 x10 | 5 x5; n = 18. Median between x8 and x9: 4. Q1 at 4.25: 4. Q3 at 12.75: x12 = 4, x13 = 5: 4.75.
  // Best pair 4 and 5: 15 of 18 = 83.3 %, IQR 0.75: consensus, provisional after one round.
  criticality: {
    n: 18,
    cannotJudge: 0,
    median: 4,
    q1: 4,
    q3: 4.75,
    agreement: { count: 15, from: 4, to: 5 },
    code: "consensus-at",
    verdict: "Provisional: stability not tested at 4 to 5 ask again",
  },
  // 3 3 | 4 4 4 | 5 x5 | 6 x4 | 7 7 | 8 | 9; n = 18. x8 = x9 = 5. Q1: x4 = 4, x5 = 5: 4.25. Q3: x12 = x13 = 6.
  // Window 4 to 6 round the median: 12 of 18 = 66.7 %, under 70 %. Outer thirds 2 and 4 of 18: no two camps; over half: majority.
  "trl-europe": {
    n: 18,
    cannotJudge: 0,
    median: 5,
    q1: 4.25,
    q3: 6,
    agreement: { count: 12, from: 4, to: 6 },
    code: "majority",
    verdict: "Provisional: stability not tested majority at 4 to 6 ask again",
  },
  // 2030 x2 | 2031 x3 | 2032 x5 | 2033 x4 | 2034 x2 | never x2; n = 18. x8 = x9 = 2032. Q1: x4 = 2031, x5 = 2032: 2031.25.
  // Q3: x12 = x13 = 2033. Middle half 1.75 years (at most 4), never 2 of 18 = 11.1 % (at most 20 %): consensus.
  "year-trl9": {
    n: 18,
    cannotJudge: 0,
    median: 2032,
    q1: 2031.25,
    q3: 2033,
    agreement: null,
    code: "consensus-at",
    verdict: "Provisional: stability not tested at 2031 to 2033 ask again",
  },
  // 1 x2 | 2 x6 | 4 | 6 x6 | 7 x3; n = 18. Median between x8 = 4 and x9 = 6: 5. Q1: x4 = x5 = 2. Q3: x12 = x13 = 6.
  // Window 4 to 6: 1 + 6 of 18 = 38.9 %. Outer parts 1 to 2: 8 of 18, 6 to 7: 9 of 18, both at least a third; between 1 of 18 = 5.6 %.
  direction: {
    n: 18,
    cannotJudge: 0,
    median: 5,
    q1: 2,
    q3: 6,
    agreement: { count: 7, from: 4, to: 6 },
    code: "bipolar",
    verdict: "Provisional: stability not tested two camps ask again",
  },
  // 6 | 7 x8 | 8 x7 | 9; n = 17, one cannot judge. Median x8 = 7. Q1 at 4: 7. Q3 at 12: 8.
  // Window 6 to 8: 16 of 17 = 94.1 %; 7 lies on the side for.
  support: {
    n: 17,
    cannotJudge: 1,
    median: 7,
    q1: 7,
    q3: 8,
    agreement: { count: 16, from: 6, to: 8 },
    code: "consensus-for",
    verdict: "Provisional: stability not tested for, 6 to 8 ask again",
  },
  // 1 x2 | 2 x3 | 3 x3 | 4 x4 | 5 x5; n = 17, one skipped. Median x8 = 4. Q1 at 4: 2. Q3 at 12: 5.
  // Best pair 4 and 5: 9 of 17 = 52.9 %. Against 5 of 17 = 29.4 %, under a third: no two camps; for 9 of 17, over half: majority.
  "joint-procurement": {
    n: 17,
    cannotJudge: 0,
    median: 4,
    q1: 2,
    q3: 5,
    agreement: { count: 9, from: 4, to: 5 },
    code: "majority",
    verdict: "Provisional: stability not tested majority at 4 to 5 ask again",
  },
};

/** How those moved who gave a valid answer in both rounds. */
export interface HandCheckedMovement {
  readonly stability: "stable" | "moving";
  readonly nPaired: number;
  readonly medianChange: number;
  readonly moved: number;
  /** Half the sum of the differences of the two distributions, in people. */
  readonly net: number;
}

export const HAND_2: Readonly<Record<ItemName, HandChecked & { readonly movement: HandCheckedMovement }>> = {
  // 3 3 | 4 x10 | 5 x5; n = 17. Median x8 = 4. Q1 at 4: 4. Q3 at 12: 5. Pair 4 and 5: 15 of 17 = 88.2 %, IQR 1.
  // One of 17 went from 2 to 4: moved 1, net 1 of 17 = 5.9 %, under 15 %: stable.
  criticality: {
    n: 17,
    cannotJudge: 0,
    median: 4,
    q1: 4,
    q3: 5,
    agreement: { count: 15, from: 4, to: 5 },
    code: "consensus-at",
    verdict: "Consensus, stable at 4 to 5 settled",
    movement: { stability: "stable", nPaired: 17, medianChange: 0, moved: 1, net: 1 },
  },
  // 4 x5 | 5 x5 | 6 x7; n = 17. Median x8 = 5. Q1 at 4: 4. Q3 at 12: 6. Window 4 to 6: all 17, IQR 2.
  // Of 17: 3 3 to 4, 7 7 8 to 6. Moved 5; by level -2 +2 0 +3 -2 -1, half the sum 5 of 17 = 29.4 %: not stable.
  "trl-europe": {
    n: 17,
    cannotJudge: 0,
    median: 5,
    q1: 4,
    q3: 6,
    agreement: { count: 17, from: 4, to: 6 },
    code: "unstable",
    verdict: "Moving: ask again at 4 to 6 ask again",
    movement: { stability: "moving", nPaired: 17, medianChange: 0, moved: 5, net: 5 },
  },
  // 2030 x2 | 2031 x3 | 2032 x5 | 2033 x4 | 2034 x2 | never; n = 17. Median x8 = 2032. Q1 at 4: 2031. Q3 at 12: 2033.
  "year-trl9": {
    n: 17,
    cannotJudge: 0,
    median: 2032,
    q1: 2031,
    q3: 2033,
    agreement: null,
    code: "consensus-at",
    verdict: "Consensus, stable at 2031 to 2033 settled",
    movement: { stability: "stable", nPaired: 17, medianChange: 0, moved: 0, net: 0 },
  },
  // 1 x2 | 2 x6 | 4 | 6 x6 | 7 x2; n = 17. Median x8 = 4. Q1 at 4: 2. Q3 at 12: 6. Window 3 to 5: 1 of 17 = 5.9 %.
  // Outer parts 8 and 8 of 17, between 1 of 17: two camps, and nobody moved.
  direction: {
    n: 17,
    cannotJudge: 0,
    median: 4,
    q1: 2,
    q3: 6,
    agreement: { count: 1, from: 3, to: 5 },
    code: "bipolar",
    verdict: "Stable disagreement two camps report both camps",
    movement: { stability: "stable", nPaired: 17, medianChange: 0, moved: 0, net: 0 },
  },
  // 7 x10 | 8 x6 | 9; n = 17. Median x8 = 7. Q1 at 4: 7. Q3 at 12: 8. Window 6 to 8: 16 of 17 = 94.1 %.
  // 16 in both rounds (one could not judge before): 6 to 7 is the only move, 1 of 16 = 6.3 %.
  support: {
    n: 17,
    cannotJudge: 0,
    median: 7,
    q1: 7,
    q3: 8,
    agreement: { count: 16, from: 6, to: 8 },
    code: "consensus-for",
    verdict: "Consensus, stable for, 6 to 8 settled",
    movement: { stability: "stable", nPaired: 16, medianChange: 0, moved: 1, net: 1 },
  },
  // 1 x2 | 2 x3 | 3 x2 | 4 x6 | 5 x4; n = 17. Median x8 = 4. Q1 at 4: 2. Q3 at 12: 4. Pair 4 and 5: 10 of 17 = 58.8 %.
  // 16 in both rounds (one rates for the first time): 3 to 4 is the only move. Their medians: before 1 x2, 2 x3, 3 x3, 4 x4, 5 x4, between
  // x7 = 3 and x8 = 4: 3.5; after, x7 = x8 = 4. Moved by 0.5, less than one level: stable.
  "joint-procurement": {
    n: 17,
    cannotJudge: 0,
    median: 4,
    q1: 2,
    q3: 4,
    agreement: { count: 10, from: 4, to: 5 },
    code: "majority",
    verdict: "Stable disagreement majority at 4 to 5 report the disagreement",
    movement: { stability: "stable", nPaired: 16, medianChange: 0.5, moved: 1, net: 1 },
  },
};

/** `criticality` in round 1: the nine of industry 2 3 4 x5 5 5, the nine others together 3 4 x5 5 5 5. */
export const HAND_GROUPS = {
  industry: { n: 9, median: 4, q1: 4, q3: 4, agreement: { count: 7, from: 4, to: 5 } },
  others: { n: 9, median: 4, q1: 4, q3: 5, agreement: { count: 8, from: 4, to: 5 } },
} as const;
