import type { DisclosedItem } from "../../analysis/disclose-item";
import type { Figure } from "../../analysis/figure";
import type { GroupAnalysis, ItemScale } from "../../analysis/item-analysis";
import type { AgreementView, FiguresView, MovementView, SparkView } from "../components/results/view";
import { toVerdictView } from "./verdict-view";

/** More levels than this do not fit into a table cell. */
const SPARK_LEVELS = 24;

/** The figures of an item as they are shown beside each other in tables and on its own page. */
export function toFiguresView(figures: DisclosedItem, audience: "panel" | "public"): FiguresView {
  return {
    round: figures.round,
    n: figures.n,
    isShown: figures.isShown,
    cannotJudge: figures.cannotJudge,
    median: figures.median.value,
    q1: figures.q1.value,
    q3: figures.q3.value,
    iqr: figures.iqr.value,
    medianReason: figures.median.reason ?? null,
    agreement: toAgreementView(figures.percentAgreement),
    agreementA: figures.agreementA.value,
    outsideShare: figures.outsideShare.value,
    spark: toSpark(figures.scale, figures),
    verdict: audience === "public" ? null : toVerdictView(figures.verdict),
    movement: toMovement(figures),
    proposal: figures.proposal,
  };
}

export function toAgreementView({ value, interval, parameters: { from, to } }: Figure): AgreementView | null {
  if (value === null) return null;
  return {
    share: value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    from: typeof from === "number" ? from : null,
    to: typeof to === "number" ? to : null,
  };
}

/** A small histogram where the scale has few enough levels, and any number was given. */
export function toSpark(
  scale: ItemScale | null,
  { distribution, median, q1, q3 }: Pick<GroupAnalysis, "distribution" | "median" | "q1" | "q3">,
): SparkView | null {
  if (scale === null || scale.min === null || scale.max === null || distribution.length === 0) return null;
  if (scale.kind === "number" || scale.max - scale.min + 1 > SPARK_LEVELS) return null;
  const { min } = scale;
  return {
    levels: Array.from({ length: scale.max - min + 1 }, (_, index) => min + index),
    distribution,
    median: median.value,
    middle: q1.value === null || q3.value === null ? null : [q1.value, q3.value],
  };
}

function toMovement({ stability, isShown }: DisclosedItem): MovementView | null {
  const { code, nPaired, medianChange, shareMoved, netChange, wilcoxon } = stability;
  if (!isShown || nPaired === 0) return null;
  const { previous, next } = medianChange.details ?? {};
  return {
    code,
    nPaired,
    medianChange: medianChange.value,
    pairedMedians: typeof previous === "number" && typeof next === "number" ? [previous, next] : null,
    shareMoved: shareMoved.value,
    netChange: netChange.value,
    wilcoxonP: wilcoxon.value,
  };
}
