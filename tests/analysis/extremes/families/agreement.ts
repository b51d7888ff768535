import { agreementA, polarisation } from "../../../../analysis/agreement/agreement-a.js";
import { agreementGrade } from "../../../../analysis/agreement/agreement-grade.js";
import { apmoConsensus, apmoCutOff } from "../../../../analysis/agreement/apmo.js";
import { bestPair } from "../../../../analysis/agreement/best-pair.js";
import { bipolaritySigns } from "../../../../analysis/agreement/bipolarity-signs.js";
import { classicPanelRule, thirdRule } from "../../../../analysis/agreement/classic-panel-rule.js";
import {
  COMET_50_15,
  COMET_70_15,
  COMET_OUT_HALF,
  cometByGroup,
  cometConsensus,
} from "../../../../analysis/agreement/comet.js";
import { disagreementIndex } from "../../../../analysis/agreement/disagreement-index.js";
import { leikD } from "../../../../analysis/agreement/leik-d.js";
import { medianWindow, shareInMedianWindow } from "../../../../analysis/agreement/median-window.js";
import { normalisedEntropy } from "../../../../analysis/agreement/normalised-entropy.js";
import { proportion } from "../../../../analysis/agreement/proportion.js";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
} from "../../../../analysis/agreement/proportion-intervals.js";
import { randUclaClass } from "../../../../analysis/agreement/rand-ucla-class.js";
import { countInSet, shareCountingCannotJudge, shareInSet } from "../../../../analysis/agreement/share-in-set.js";
import { dissention, strengthTowards, tastleWiermanConsensus } from "../../../../analysis/agreement/tastle-wierman.js";
import { wilsonInterval, wilsonIntervalWithContinuity } from "../../../../analysis/agreement/wilson-interval.js";
import type { Distribution, Interval } from "../../../../analysis/figure.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import type { ExtremePanel } from "../panels.js";

const scale = { min: 1, max: 9 };
const wide = { min: -50, max: 50 };
const sides = { for: [7, 9], against: [1, 3] } as const;
const rules = [COMET_70_15, COMET_OUT_HALF, COMET_50_15];

const onLevels =
  (measure: (distribution: Distribution, min: number, max: number) => unknown) =>
  ({ values }: ExtremePanel) =>
    [scale, wide].map(({ min, max }) => measure(countValues(values), min, max));

/** Shares of answers of at least 7, at levels near 0 and 1. */
const ofShare =
  (interval: (count: number, n: number, level: number) => Interval | null) =>
  ({ values }: ExtremePanel) =>
    [1e-6, 0.95, 0.999999].map((level) => interval(countInSet(countValues(values), 7, 9), values.length, level));

const grouped = ({ groups }: ExtremePanel) =>
  groups.map((values, index) => ({ groupKey: `group ${index}`, distribution: countValues(values) }));

export const statistics = {
  countInSet: ({ values }: ExtremePanel) => countInSet(countValues(values), 7, 9),
  shareInSet: ({ values }: ExtremePanel) => shareInSet(countValues(values), [7, 9]),
  shareCountingCannotJudge: ({ values }: ExtremePanel) =>
    [0, 1].map((cannotJudge) => shareCountingCannotJudge(countValues(values), cannotJudge, [7, 9], { isInSet: true })),
  proportion: ({ values }: ExtremePanel) =>
    (["wilson", "wilson-continuity", "clopper-pearson", "agresti-coull", "jeffreys", "wald"] as const).map((interval) =>
      proportion(countInSet(countValues(values), 7, 9), values.length, { interval }),
    ),
  wilsonInterval: ofShare(wilsonInterval),
  wilsonIntervalWithContinuity: ofShare(wilsonIntervalWithContinuity),
  clopperPearsonInterval: ofShare(clopperPearsonInterval),
  jeffreysInterval: ofShare(jeffreysInterval),
  agrestiCoullInterval: ofShare(agrestiCoullInterval),
  waldInterval: ofShare(waldInterval),
  cometConsensus: ({ values }: ExtremePanel) => rules.map((rule) => cometConsensus(countValues(values), sides, rule)),
  cometByGroup: (panel: ExtremePanel) => rules.map((rule) => cometByGroup(grouped(panel), sides, rule)),
  apmoCutOff: ({ groups }: ExtremePanel) => [apmoCutOff(groups.map(countValues), sides), apmoCutOff([], sides)],
  apmoConsensus: ({ values }: ExtremePanel) =>
    [0, 1].map((cutOff) => apmoConsensus(countValues(values), sides, cutOff)),
  agreementGrade: ({ values }: ExtremePanel) => agreementGrade(countValues(values), [7, 9]),
  bestPair: onLevels(bestPair),
  medianWindow: ({ values }: ExtremePanel) => medianWindow(countValues(values), 1, scale),
  shareInMedianWindow: ({ values }: ExtremePanel) => shareInMedianWindow(countValues(values), 1, scale),
  disagreementIndex: ({ values }: ExtremePanel) =>
    ([2, 6, 7, 8] as const).flatMap((type) =>
      [scale, wide].map((ends) => disagreementIndex(countValues(values), { type, scale: ends })),
    ),
  classicPanelRule: ({ values }: ExtremePanel) =>
    [scale, wide].map((ends) => classicPanelRule(countValues(values), { scale: ends })),
  thirdRule: ({ values }: ExtremePanel) => [scale, wide].map((ends) => thirdRule(countValues(values), { scale: ends })),
  randUclaClass: ({ values }: ExtremePanel) =>
    (["index", "classic", "third"] as const).flatMap((disagreement) =>
      (["higher", "uncertain"] as const).map((halves) => randUclaClass(countValues(values), { disagreement, halves })),
    ),
  agreementA: onLevels(agreementA),
  polarisation: onLevels(polarisation),
  tastleWiermanConsensus: onLevels(tastleWiermanConsensus),
  dissention: onLevels(dissention),
  strengthTowards: onLevels((distribution, min, max) =>
    [min, 5, max].map((target) => strengthTowards(distribution, target, min, max)),
  ),
  leikD: onLevels(leikD),
  normalisedEntropy: onLevels(normalisedEntropy),
  bipolaritySigns: onLevels(bipolaritySigns),
};

export const others = {
  hasProportion: "checks an argument",
  twoSidedZ: "a quantile of the normal distribution",
  checkedSides: "checks an argument",
  onNineLevels: "changes a scale",
  regionOf: "names a region of a scale",
  rescaled: "changes a scale",
};
