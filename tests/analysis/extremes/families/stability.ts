import { defaultProtocol } from "../../../../analysis/default-protocol.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import { transitionMargins } from "../../../../analysis/shape/transition-margins.js";
import { agreementAChange, agreementAChangeOfAll } from "../../../../analysis/stability/agreement-a-change.js";
import { assessStability } from "../../../../analysis/stability/assess-stability.js";
import { bhapkar } from "../../../../analysis/stability/bhapkar.js";
import { bowker } from "../../../../analysis/stability/bowker.js";
import {
  coefficientOfVariationChange,
  coefficientOfVariationChangeOfAll,
} from "../../../../analysis/stability/coefficient-of-variation-change.js";
import { cohenKappa } from "../../../../analysis/stability/cohen-kappa.js";
import { equivalence } from "../../../../analysis/stability/equivalence.js";
import { friedman } from "../../../../analysis/stability/friedman.js";
import { groupStability } from "../../../../analysis/stability/group-stability.js";
import { individualStability } from "../../../../analysis/stability/individual-stability.js";
import { iqrChange, iqrChangeOfAll } from "../../../../analysis/stability/iqr-change.js";
import { kendallWChange } from "../../../../analysis/stability/kendall-w-change.js";
import { mcNemar } from "../../../../analysis/stability/mc-nemar.js";
import { meanAbsoluteChange, meanChange } from "../../../../analysis/stability/mean-change.js";
import { medianChange, medianChangeOfAll } from "../../../../analysis/stability/median-change.js";
import { medianOfChanges } from "../../../../analysis/stability/median-of-changes.js";
import { netChange, netChangeOfAll } from "../../../../analysis/stability/net-change.js";
import { rankBiserial } from "../../../../analysis/stability/rank-biserial.js";
import { roundFlow } from "../../../../analysis/stability/round-flow.js";
import { shareCrossing } from "../../../../analysis/stability/share-crossing.js";
import { shareMoved } from "../../../../analysis/stability/share-moved.js";
import { shareUnchanged } from "../../../../analysis/stability/share-unchanged.js";
import { signTest } from "../../../../analysis/stability/sign-test.js";
import { stuartMaxwell } from "../../../../analysis/stability/stuart-maxwell.js";
import { wilcoxonSignedRank } from "../../../../analysis/stability/wilcoxon-signed-rank.js";
import type { ExtremePanel } from "../panels.js";

const transitionsOf = ({ pairs }: ExtremePanel) => countTransitions(pairs);
const zeroRules = ["drop", "pratt", "split"] as const;
const alternatives = ["two-sided", "less", "greater"] as const;
const interval = { seed: 1, resamples: 20 };
const stabilityRule = defaultProtocol("locked-before").rules[0]?.stability;

/** A statistic of a pair of rounds, each with all its answers. */
const roundsOf = (panel: ExtremePanel) => {
  const { previous, next } = transitionMargins(transitionsOf(panel));
  return [
    [previous, next],
    [previous, []],
    [[], next],
    [countValues(panel.values), next],
  ] as const;
};

export const statistics = {
  assessStability: (panel: ExtremePanel) =>
    [true, false].flatMap((hasTest) => [
      assessStability(transitionsOf(panel), panel.values.length, { rule: null, reason: "no rule" }, 7, { hasTest }),
      stabilityRule &&
        assessStability(transitionsOf(panel), panel.values.length, { rule: stabilityRule }, 7, { hasTest }),
      assessStability(null, panel.values.length, { rule: null, reason: "no rule" }, 7),
    ]),
  wilcoxonSignedRank: (panel: ExtremePanel) =>
    zeroRules.flatMap((zeros) =>
      alternatives.flatMap((alternative) =>
        (["exact", "normal"] as const).flatMap((form) =>
          [true, false].map((continuity) =>
            wilcoxonSignedRank(transitionsOf(panel), { zeros, alternative, form, continuity }),
          ),
        ),
      ),
    ),
  rankBiserial: (panel: ExtremePanel) => zeroRules.map((zeros) => rankBiserial(transitionsOf(panel), zeros)),
  signTest: (panel: ExtremePanel) => alternatives.map((alternative) => signTest(transitionsOf(panel), alternative)),
  mcNemar: (panel: ExtremePanel) =>
    (["exact", "midP", "chiSquare", "corrected"] as const).map((variant) =>
      mcNemar(transitionsOf(panel), [7, 9], variant),
    ),
  bowker: (panel: ExtremePanel) => bowker(transitionsOf(panel)),
  stuartMaxwell: (panel: ExtremePanel) => stuartMaxwell(transitionsOf(panel)),
  bhapkar: (panel: ExtremePanel) => bhapkar(transitionsOf(panel)),
  cohenKappa: (panel: ExtremePanel) =>
    (["unweighted", "linear", "quadratic"] as const).map((weights) => cohenKappa(transitionsOf(panel), weights)),
  individualStability: (panel: ExtremePanel) => individualStability(transitionsOf(panel)),
  groupStability: (panel: ExtremePanel) => groupStability(transitionsOf(panel)),
  shareUnchanged: (panel: ExtremePanel) => shareUnchanged(transitionsOf(panel)),
  shareMoved: (panel: ExtremePanel) => shareMoved(transitionsOf(panel)),
  shareCrossing: (panel: ExtremePanel) =>
    shareCrossing(transitionsOf(panel), [
      [1, 3],
      [4, 6],
      [7, 9],
    ]),
  friedman: (panel: ExtremePanel) => friedman(ratingMatrix(panel.rows)),
  netChange: (panel: ExtremePanel) => netChange(transitionsOf(panel)),
  netChangeOfAll: (panel: ExtremePanel) => roundsOf(panel).map(([previous, next]) => netChangeOfAll(previous, next)),
  meanChange: (panel: ExtremePanel) => meanChange(transitionsOf(panel)),
  meanAbsoluteChange: (panel: ExtremePanel) => meanAbsoluteChange(transitionsOf(panel)),
  medianOfChanges: (panel: ExtremePanel) => medianOfChanges(transitionsOf(panel)),
  medianChange: (panel: ExtremePanel) => medianChange(transitionsOf(panel), 2, interval),
  medianChangeOfAll: (panel: ExtremePanel) =>
    roundsOf(panel).map(([previous, next]) => medianChangeOfAll(previous, next)),
  iqrChange: (panel: ExtremePanel) => iqrChange(transitionsOf(panel), 6, interval),
  iqrChangeOfAll: (panel: ExtremePanel) => roundsOf(panel).map(([previous, next]) => iqrChangeOfAll(previous, next, 8)),
  coefficientOfVariationChange: (panel: ExtremePanel) => coefficientOfVariationChange(transitionsOf(panel), interval),
  coefficientOfVariationChangeOfAll: (panel: ExtremePanel) =>
    roundsOf(panel).map(([previous, next]) => coefficientOfVariationChangeOfAll(previous, next)),
  agreementAChange: (panel: ExtremePanel) => agreementAChange(transitionsOf(panel), 1, 9, interval),
  agreementAChangeOfAll: (panel: ExtremePanel) =>
    roundsOf(panel).map(([previous, next]) => agreementAChangeOfAll(previous, next, 1, 9)),
  kendallWChange: ({ rows }: ExtremePanel) => {
    const [earlier, later] = [ratingMatrix(rows), ratingMatrix(rows.toReversed())];
    return [kendallWChange(earlier, later), kendallWChange(earlier, later, interval)];
  },
  equivalence: (panel: ExtremePanel) =>
    (["mean", "median"] as const).map((of) => equivalence(transitionsOf(panel), { of, within: 0.5, ...interval })),
  roundFlow: (panel: ExtremePanel) => {
    const { previous, next } = transitionMargins(transitionsOf(panel));
    return [roundFlow(previous, next, transitionsOf(panel)), roundFlow(previous, next, [])];
  },
};

export const others = {
  decideStability: "names the stability of figures already computed",
  rankChanges: "the ranks of wilcoxonSignedRank and rankBiserial",
  exactSignedRankTails: "the exact form of wilcoxonSignedRank",
  tailP: "picks a p from two tails",
  marginalHomogeneity: "the common part of stuartMaxwell and bhapkar",
  changeBetween: "a statistic taken as an argument, in two rounds",
  pairedChange: "a statistic taken as an argument, in two rounds, with its interval",
  pairCount: "checks and counts a shape",
  sortedTransitions: "changes a shape",
  changeDistribution: "changes a shape",
  transitionMatrix: "changes a shape",
  drawBinomial: "a draw of chance",
  drawMultinomial: "a draw of chance",
};
