import { setOf } from "../../analysis/analyse-item.js";
import { isDeclared } from "../../analysis/consensus/find-rule.js";
import type { Distribution, Figure, TransitionTable } from "../../analysis/figure.js";
import type { ItemAnalysis, ItemCounts, ItemScale } from "../../analysis/item-analysis.js";
import type { QuantileType } from "../../analysis/protocol.js";
import { kendallTauB } from "../../analysis/raters/kendall-tau-b.js";
import { spearmanCorrelation } from "../../analysis/raters/spearman-correlation.js";
import { yearPositions } from "../../analysis/shape/answers.js";
import type { TidyItem, TidyRound } from "../../analysis/shape/tidy-study.js";
import { agreementAChange } from "../../analysis/stability/agreement-a-change.js";
import { bhapkar } from "../../analysis/stability/bhapkar.js";
import { bowker } from "../../analysis/stability/bowker.js";
import { coefficientOfVariationChange } from "../../analysis/stability/coefficient-of-variation-change.js";
import { cohenKappa } from "../../analysis/stability/cohen-kappa.js";
import { equivalence } from "../../analysis/stability/equivalence.js";
import { individualStability } from "../../analysis/stability/individual-stability.js";
import { iqrChange } from "../../analysis/stability/iqr-change.js";
import { mcNemar } from "../../analysis/stability/mc-nemar.js";
import { meanChange } from "../../analysis/stability/mean-change.js";
import { rankBiserial } from "../../analysis/stability/rank-biserial.js";
import { type RoundFlow, roundFlow } from "../../analysis/stability/round-flow.js";
import { shareCrossing } from "../../analysis/stability/share-crossing.js";
import { shareUnchanged } from "../../analysis/stability/share-unchanged.js";
import { signTest } from "../../analysis/stability/sign-test.js";
import { stuartMaxwell } from "../../analysis/stability/stuart-maxwell.js";
import { wilcoxonSignedRank } from "../../analysis/stability/wilcoxon-signed-rank.js";

/** Half a level or year: a mean that surely moved by less did not move in practice. */
const EQUIVALENT_WITHIN = 0.5;

/** How the answers to an item changed since its last asking, of those who answered both times. */
export interface OutputChange {
  readonly previousRound: number;
  readonly flow: RoundFlow;
  /** By name: sharesUnchanged, mcNemar, …; those that the item's scale does not have are absent. */
  readonly figures: Readonly<Record<string, Figure>>;
}

/** The change of each item of a round that was asked before. */
export function describeChanges(
  rounds: readonly TidyRound[],
  current: TidyRound,
  analyses: readonly ItemAnalysis[],
  { type, seed }: { readonly type: QuantileType; readonly seed: number | null },
): ReadonlyMap<string, OutputChange> {
  const changes = new Map<string, OutputChange>();
  for (const [index, { item, scale, counts, transitions, previousRound }] of current.items.entries()) {
    const analysis = analyses[index];
    if (transitions === null || previousRound === null || !analysis || !isNumeric(scale)) continue;
    const before = findItem(rounds, current, previousRound, item);
    changes.set(item, {
      previousRound,
      flow: roundFlow(placed(before?.counts, scale), placed(counts, scale), transitions),
      figures: figuresOf(transitions, analysis, type, seed),
    });
  }
  return changes;
}

function figuresOf(
  transitions: TransitionTable,
  { scale, percentAgreement }: ItemAnalysis,
  type: QuantileType,
  seed: number | null,
): Record<string, Figure> {
  const set = setOf(percentAgreement);
  const levels = isDeclared(scale) && (scale.kind === "rating" || scale.kind === "trl") ? scale : null;
  const { against, neutral, for: inFavour } = scale?.sides ?? {};
  const sides = [against, neutral, inFavour].flatMap((side) => (side ? [side] : []));
  return {
    shareUnchanged: shareUnchanged(transitions),
    ...(sides.length > 0 && { shareCrossing: shareCrossing(transitions, sides) }),
    meanChange: meanChange(transitions),
    ...(seed !== null && {
      equivalence: equivalence(transitions, { of: "mean", within: EQUIVALENT_WITHIN, seed }),
    }),
    signedRank: wilcoxonSignedRank(transitions),
    rankBiserial: rankBiserial(transitions),
    signTest: signTest(transitions),
    ...(set && { mcNemar: mcNemar(transitions, set) }),
    bowker: bowker(transitions),
    stuartMaxwell: stuartMaxwell(transitions),
    bhapkar: bhapkar(transitions),
    individualStability: individualStability(transitions),
    weightedKappa: cohenKappa(transitions, "quadratic"),
    spearman: spearmanCorrelation(transitions),
    tauB: kendallTauB(transitions),
    iqrChange: iqrChange(transitions, type),
    coefficientOfVariationChange: coefficientOfVariationChange(transitions),
    ...(levels && { agreementAChange: agreementAChange(transitions, levels.min, levels.max) }),
  };
}

const isNumeric = (scale: ItemScale | null) => scale?.kind !== "choices" && scale?.kind !== "text";

function findItem(rounds: readonly TidyRound[], { audience }: TidyRound, number: number, name: string) {
  const earlier = rounds.find((other) => other.round === number && other.audience === audience);
  return earlier?.items.find(({ item }: TidyItem) => item === name);
}

/** The answers as they stand in transition tables: special answers of years at their place. */
function placed(counts: ItemCounts | undefined, scale: ItemScale | null): Distribution {
  if (!counts) return [];
  return scale?.kind === "year" && isDeclared(scale) ? yearPositions(counts, scale) : counts.distribution;
}
