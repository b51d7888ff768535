import { attritionFlow } from "../../analysis/attrition/attrition-flow.js";
import { ASKS_FOR_GROUPS, consensusHolds } from "../../analysis/attrition/consensus-holds.js";
import { fragilityNumber } from "../../analysis/attrition/fragility-number.js";
import { type LeaverBias, leaverBias } from "../../analysis/attrition/leaver-bias.js";
import { type LeaverDeviation, leaverDeviation } from "../../analysis/attrition/leaver-deviation.js";
import { type VerdictBounds, verdictBounds } from "../../analysis/attrition/verdict-bounds.js";
import { findRule, isDeclared } from "../../analysis/consensus/find-rule.js";
import { discloseGroups } from "../../analysis/disclosure.js";
import { type Figure, missing } from "../../analysis/figure.js";
import type { ItemAnalysis } from "../../analysis/item-analysis.js";
import type { Protocol } from "../../analysis/protocol.js";
import { answerCount } from "../../analysis/shape/answer-count.js";
import type { ItemAnswers } from "../../analysis/shape/item-answers.js";
import { RoundAttendance } from "../../analysis/shape/leaver-answers.js";
import type { RoundAnswers } from "../../analysis/shape/round-answers.js";
import { visitRatings } from "../../analysis/shape/visit-ratings.js";

interface OutputFlow {
  readonly round: number;
  readonly answered: number;
  /** Answered the round before, and neither this nor any later one. */
  readonly left: number;
  readonly attrition: Figure;
}

/** Who answered and left, round by round, and whether those who left had answered otherwise in the first round. */
export interface OutputAttrition {
  readonly rounds: readonly (OutputFlow & { readonly groups: readonly (OutputFlow & { readonly group: string })[] })[];
  /** Groups too small to be shown, or that would let one such be computed. */
  readonly hiddenGroups: readonly string[];
  readonly leaverBias: readonly (Omit<LeaverBias, "itemKey"> & { readonly item: string })[];
  readonly leaverDeviation: LeaverDeviation;
}

/** What those who left mean for the verdict of an item in the last round. */
export interface OutputBounds {
  readonly bounds: VerdictBounds;
  readonly fragility: Figure;
}

/** The attrition of the panel; null for fewer than two rounds. */
export function describeAttrition(
  rounds: readonly RoundAnswers[],
  groupNames: readonly (string | null)[],
  { minCell }: Protocol,
): OutputAttrition | null {
  const [first] = rounds;
  if (!first || rounds.length < 2) return null;
  const attendance = new RoundAttendance(rounds);
  const counts = attendance.count(groupNames);
  const flows = attritionFlow(counts);
  const shown = shownGroups(flows, minCell);
  const items = first.items.map(({ item }) => item).filter(hasPlaces);
  return {
    rounds: flows.map(({ round, total, groups }) => ({
      ...toFlow(total, round),
      groups: groups.flatMap((flow) => {
        const { groupKey: group } = flow;
        return group !== null && shown.includes(group) ? [{ ...toFlow(flow, round), group }] : [];
      }),
    })),
    hiddenGroups: groupNames.flatMap((group) => (group === null || shown.includes(group) ? [] : [group])),
    leaverBias: leaverBias(
      items.map((item) => ({ itemKey: item.item, ...attendance.split(first, item) })),
      { minCell },
    ).map(({ itemKey: item, ...bias }) => ({ item, ...bias })),
    leaverDeviation: deviationOf(first, items.filter(isLevels), attendance, minCell),
  };
}

type Flow = ReturnType<typeof attritionFlow>[number];

function toFlow({ submitted, left, attrition }: Flow["total"], round: number): OutputFlow {
  return { round, answered: submitted, left, attrition };
}

/** Groups that may be shown in every round: then nobody else's numbers follow from those of the whole panel. */
function shownGroups(flows: readonly Flow[], minCell: number): readonly string[] {
  const byRound = flows.map(({ total, groups }) => {
    const sizes = groups.map(({ groupKey, submitted }) => ({ key: groupKey ?? "", n: submitted }));
    return discloseGroups(sizes, total.submitted, minCell).shown;
  });
  return (byRound[0] ?? []).filter((key) => byRound.every((shown) => shown.includes(key)));
}

/** Bounds of each verdict of the last round; items without declared scale, rule or leavers' answers are left out. */
export function describeBounds(
  rounds: readonly RoundAnswers[],
  analyses: readonly ItemAnalysis[],
  protocol: Protocol,
): ReadonlyMap<string, OutputBounds> {
  const last = rounds.at(-1);
  const bounds = new Map<string, OutputBounds>();
  if (!last || rounds.length < 2) return bounds;
  const attendance = new RoundAttendance(rounds);
  for (const [index, { item }] of last.items.entries()) {
    const analysis = analyses[index];
    if (!analysis) continue;
    const { scale, verdict } = analysis;
    const rule = isDeclared(scale) ? findRule(protocol, scale) : null;
    // Years are bounded by their numbers alone.
    if (!rule || !isDeclared(scale) || scale.kind === "year") continue;
    const { completers, leavers } = { completers: analysis.distribution, leavers: attendance.lastAnswers(item) };
    const left = answerCount(leavers);
    const { quantileType: type, minCell } = protocol;
    const holds = consensusHolds(verdict, rule.consensus, { scale, type, minCell });
    if (holds === null) {
      bounds.set(item.item, withoutBounds(answerCount(completers), left, ASKS_FOR_GROUPS));
      continue;
    }
    const input = { completers, leavers, scale };
    const found = verdictBounds(input, holds);
    bounds.set(item.item, {
      // Whether few people's answers would overturn a verdict tells what they answered.
      bounds: left > 0 && left < protocol.minCell ? withoutTheirAnswers(found, protocol.minCell) : found,
      fragility: fragilityNumber(input, holds),
    });
  }
  return bounds;
}

function withoutBounds(completers: number, leavers: number, reason: string): OutputBounds {
  const none = { observed: null, carriedForward: null, oppositePole: null, weighted: null, isRobust: null };
  return {
    bounds: { completers, leavers, ...none, reason },
    fragility: missing("fragilityNumber", reason, {}, completers),
  };
}

function withoutTheirAnswers(bounds: VerdictBounds, minCell: number): VerdictBounds {
  const isRobust = bounds.oppositePole === null ? null : bounds.oppositePole === bounds.observed;
  return { ...bounds, carriedForward: null, isRobust, reason: `fewer than ${minCell} who left had answered` };
}

const hasPlaces = ({ scale }: ItemAnswers) => scale?.kind !== "choices" && scale?.kind !== "text";
/** Levels may be averaged over items; years and other numbers have units of their own. */
const isLevels = ({ scale }: ItemAnswers) => scale === null || scale.kind === "rating" || scale.kind === "trl";

function deviationOf(
  round: RoundAnswers,
  items: readonly ItemAnswers[],
  attendance: RoundAttendance,
  minCell: number,
): LeaverDeviation {
  const values = new Float64Array(attendance.people * items.length);
  const hasLeft: boolean[] = [];
  visitRatings(round, items, (ratings, person) => {
    values.set(ratings, hasLeft.length * items.length);
    hasLeft.push(attendance.hasLeft(person));
  });
  const rows = hasLeft.length;
  const matrix = { rows, columns: items.length, values: values.subarray(0, rows * items.length) };
  return leaverDeviation(matrix, hasLeft, { minCell });
}
