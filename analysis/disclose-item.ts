import { analyseGroup } from "./analyse-group.js";
import { setOf } from "./analyse-item.js";
import { discloseGroups } from "./disclosure.js";
import { type Figure, missing } from "./figure.js";
import type { GroupAnalysis, ItemAnalysis, ItemStability } from "./item-analysis.js";
import type { QuantileType } from "./protocol.js";
import { subtractCodes, subtractDistributions } from "./shape/subtract-counts.js";

/** What anybody but the analysis may see of an item: every page, feedback and export takes this and never the `ItemAnalysis`. */
export type DisclosedItem = Omit<ItemAnalysis, "cannotJudge" | "notApplicable" | "stability"> & {
  /** False: fewer people than the minimum cell answered; then `n` is all there is. */
  readonly isShown: boolean;
  readonly cannotJudge: number | null;
  readonly notApplicable: number | null;
  readonly stability: DisclosedStability;
  /** The people of all groups not shown, and of none, as one figure; null when there are none or it may not be shown. */
  readonly otherGroups: GroupAnalysis | null;
  readonly hiddenGroups: readonly string[];
};
type DisclosedStability = Omit<ItemStability, "nPaired"> & { readonly nPaired: number | null };

export const OTHER_GROUPS = "other-groups";

/**
 * An item's analysis as it may be shown: the only form that leaves the analysis.
 *
 * Definition  under `minCell` people n only; else groups as `discloseGroups` allows, the hidden ones pooled where they may be; paired figures
 *             (median, net change, share moved, test) from `minCell` people in both rounds on, never a paired distribution.
 * Missing     what is hidden is null with the reason "fewer than 5 people answered" (or whatever the minimum is), never 0.
 * Use         before an analysis reaches a page, a file or the feedback to the panel.
 * Read        a hidden group is not an empty one. "Other groups together" is a rest, not a group with a view. The minimum for showing is
 *             not that for a verdict: an item may be shown and insufficient.
 * Throws      InputShapeError as `discloseGroups`.
 * Source      protocol of this program; primary and secondary suppression as in Hundepool et al. (2012), Statistical Disclosure Control.
 */
export function discloseItem(analysis: ItemAnalysis, minCell: number): DisclosedItem {
  const sizes = analysis.groups.map(({ groupKey: key, n }) => ({ key, n }));
  const disclosure = discloseGroups(sizes, analysis.n, minCell);
  if (!disclosure.isTotalShown) return hideItem(analysis, minCell);
  const groups = analysis.groups.filter(({ groupKey }) => disclosure.shown.includes(groupKey));
  return {
    ...analysis,
    isShown: true,
    stability: discloseStability(analysis.stability, minCell),
    groups,
    otherGroups: disclosure.isRestShown ? poolOthers(analysis, groups, disclosure.hiddenN) : null,
    hiddenGroups: disclosure.hidden,
  };
}

function poolOthers(analysis: ItemAnalysis, shown: readonly GroupAnalysis[], n: number): GroupAnalysis {
  const counts = {
    distribution: subtractDistributions(
      analysis.distribution,
      shown.map(({ distribution }) => distribution),
    ),
    codes: subtractCodes(
      analysis.codes,
      shown.map(({ codes }) => codes),
    ),
    respondents: n,
  };
  return analyseGroup(OTHER_GROUPS, counts, analysis.scale, quantileTypeOf(analysis), setOf(analysis.percentAgreement));
}

/** The quantile type is part of the rule and printed with every median. */
function quantileTypeOf({ median }: ItemAnalysis): QuantileType {
  const { type } = median.parameters;
  return type === 2 || type === 6 || type === 8 ? type : 7;
}

function discloseStability(stability: ItemStability, minCell: number): DisclosedStability {
  // Rank sums and how many changed would tell more of the pairs than median, net change and share moved do.
  const { details: _details, ...wilcoxon } = stability.wilcoxon;
  if (stability.nPaired === 0 || stability.nPaired >= minCell) return { ...stability, wilcoxon };
  const reason = `fewer than ${minCell} people answered in both rounds`;
  const { equivalence: _, ...shown } = stability;
  return { ...shown, ...hiddenPaired(reason), code: "not-testable", reasons: ["too few in both rounds"] };
}

function hideItem(analysis: ItemAnalysis, minCell: number): DisclosedItem {
  const { item, round, scale, n, verdict, groups } = analysis;
  const reason = n === 0 ? "no answers" : `fewer than ${minCell} people answered`;
  const hide = ({ method }: Figure) => missing(method, reason, {}, n);
  const isInsufficient = verdict.code === "insufficient";
  return {
    item,
    round,
    scale,
    n,
    isShown: false,
    cannotJudge: null,
    notApplicable: null,
    distribution: [],
    codes: [],
    mean: hide(analysis.mean),
    median: hide(analysis.median),
    q1: hide(analysis.q1),
    q3: hide(analysis.q3),
    iqr: hide(analysis.iqr),
    percentAgreement: hide(analysis.percentAgreement),
    outsideShare: hide(analysis.outsideShare),
    agreementA: hide(analysis.agreementA),
    verdict: isInsufficient
      ? verdict
      : { ...verdict, code: null, agreementCode: null, levels: null, reasons: [reason] },
    stability: { code: "not-testable", nPaired: null, pairedShare: null, ...hiddenPaired(reason), reasons: [reason] },
    proposal: isInsufficient ? analysis.proposal : null,
    groups: [],
    otherGroups: null,
    hiddenGroups: groups.map(({ groupKey }) => groupKey),
  };
}

function hiddenPaired(reason: string): Pick<ItemStability, "netChange" | "shareMoved" | "medianChange" | "wilcoxon"> {
  const hide = (method: string) => missing(method, reason);
  return {
    netChange: hide("netChange"),
    shareMoved: hide("shareMoved"),
    medianChange: hide("medianChange"),
    wilcoxon: hide("wilcoxon"),
  };
}
