import type { RoundInput } from "./analyse-round.js";
import { ASKS_FOR_GROUPS, consensusHolds } from "./attrition/consensus-holds.js";
import { fragilityNumber } from "./attrition/fragility-number.js";
import { verdictBounds } from "./attrition/verdict-bounds.js";
import { findRule, isDeclared } from "./consensus/find-rule.js";
import { minValidOf } from "./consensus/judge-answers.js";
import { discloseGroups } from "./disclosure.js";
import { type Distribution, missing } from "./figure.js";
import { adjustP } from "./groups/adjust-p.js";
import { cliffsDelta } from "./groups/cliffs-delta.js";
import { compareGroupsByItem } from "./groups/compare-groups-by-item.js";
import { mannWhitney } from "./groups/mann-whitney.js";
import { medianDifference } from "./groups/median-difference.js";
import type { ItemAnalysis } from "./item-analysis.js";
import type { Protocol } from "./protocol.js";
import { gwetAgreement } from "./raters/gwet-agreement.js";
import { krippendorffAlpha } from "./raters/krippendorff-alpha.js";
import type { AttritionTests, ConsensusBounds, GroupTests, RaterAgreement } from "./round-tests-types.js";
import { answerCount } from "./shape/answer-count.js";
import { validAnswerCount } from "./shape/answers.js";
import { placedAnswers } from "./shape/placed-answers.js";

/** Pairs of one who left and one who came back up to which the test is exact: a round has many items. */
const EXACT_UP_TO = 400;

/** Answers of the round before, by whether their writers submitted a response in this round; special answers of years at their place. */
export interface PreviousAnswers {
  readonly item: string;
  readonly back: Distribution;
  readonly left: Distribution;
  /** All answers as that round closed with them; absent: `back` and `left` together. More than these: some were erased since. */
  readonly all?: Distribution;
}

/** An item with what its tests need. */
export type TestedItem = RoundInput["items"][number] & {
  readonly analysis: ItemAnalysis;
  /** Special answers of years at their place. */
  readonly answers: Distribution;
  /** Null at the first asking. */
  readonly previous: PreviousAnswers | null;
};

/** Compares the groups that may be shown, item by item, with p adjusted over the items (Benjamini and Hochberg). */
export function testGroups(items: readonly TestedItem[], { minCell, quantileType }: Protocol): GroupTests[] {
  const sized = items.map(({ scale, groups, analysis }) => {
    const sizes = groups.map(({ groupKey: key, counts }) => ({ key, n: validAnswerCount(counts, scale) }));
    return { sizes, shown: discloseGroups(sizes, analysis.n, minCell).shown };
  });
  const compared = compareGroupsByItem(
    items.map(({ item, scale, groups }, index) => ({
      itemKey: item,
      groups: groups
        .filter(({ groupKey }) => sized[index]?.shown.includes(groupKey))
        .map(({ groupKey, counts }) => ({ groupKey, distribution: placedAnswers(counts, scale) })),
      options: { minCell, quantileType },
    })),
  );
  return compared.map(({ compared: keys, test, adjustedP, epsilonSquared, pairs }, index) => ({
    sizes: sized[index]?.sizes ?? [],
    compared: keys,
    test,
    adjustedP,
    epsilonSquared,
    pairs: pairs.map(({ first, second, adjustedP: p, medianDifference: difference, cliffsDelta: delta }) => ({
      first,
      second,
      adjustedP: p,
      medianDifference: difference,
      cliffsDelta: delta,
    })),
  }));
}

/** Those who left against those who came back, item by item, and what their leaving means for a consensus; null at the first asking. */
export function testAttrition(items: readonly TestedItem[], protocol: Protocol): (AttritionTests | null)[] {
  const { minCell, quantileType: type } = protocol;
  const compared = items.map(({ previous }) => previous && compareLeavers(previous, minCell, type));
  const adjusted = adjustP(
    compared.map((found) => found?.test.value ?? null),
    "bh",
  );
  return items.map(({ previous, ...asked }, index) => {
    const found = compared[index];
    if (previous === null || !found) return null;
    const { bounds, fragility } = boundsOf(asked, previous.left, protocol);
    const adjustedP = adjusted[index] ?? null;
    if (!isErased(previous)) return { ...found, adjustedP, bounds, fragility };
    return {
      ...found,
      adjustedP,
      bounds: { observed: bounds.observed, carriedForward: null, oppositePole: null, reason: bounds.reason ?? ERASED },
      fragility: missing(fragility.method, ERASED, {}, asked.analysis.n),
    };
  });
}

/** With the figures as closed, what is left of the answers would tell those that were taken back. */
const ERASED = "answers of the earlier round were erased since";

function isErased({ back, left, all }: PreviousAnswers): boolean {
  return all !== undefined && answerCount(all) !== answerCount(back) + answerCount(left);
}

/** As `leaverBias`, with the difference of the medians. */
function compareLeavers(previous: PreviousAnswers, minCell: number, type: Protocol["quantileType"]) {
  const { back, left } = previous;
  const none = (reason: string) => ({
    cliffsDelta: missing("cliffsDelta", reason),
    medianDifference: missing("medianDifference", reason),
    test: missing("mannWhitney", reason),
  });
  if (isErased(previous)) return { nBack: null, nLeft: null, ...none(ERASED) };
  const sizes = { nBack: answerCount(back), nLeft: answerCount(left) };
  if (sizes.nBack < minCell || sizes.nLeft < minCell) {
    return { ...sizes, ...none(`needs ${minCell} who left and ${minCell} who came back`) };
  }
  return {
    ...sizes,
    cliffsDelta: cliffsDelta(left, back),
    medianDifference: medianDifference(left, back, { type }),
    test: mannWhitney(left, back, { exactUpTo: EXACT_UP_TO }),
  };
}

function boundsOf(
  { scale, analysis }: Pick<TestedItem, "scale" | "analysis">,
  leavers: Distribution,
  protocol: Protocol,
): { bounds: ConsensusBounds; fragility: AttritionTests["fragility"] } {
  const none = (reason: string) => ({
    bounds: { observed: null, carriedForward: null, oppositePole: null, reason },
    fragility: missing("fragilityNumber", reason, {}, analysis.n),
  });
  if (!isDeclared(scale) || (scale.kind !== "rating" && scale.kind !== "trl")) return none("only for scales of levels");
  const rule = findRule(protocol, scale);
  if (rule === null) return none("no rule for this scale");
  if (analysis.n < minValidOf(rule.consensus, protocol)) return none("too few answers for a verdict");
  const { quantileType: type, minCell } = protocol;
  const holds = consensusHolds(analysis.verdict, rule.consensus, { scale, type, minCell });
  if (holds === null) return none(ASKS_FOR_GROUPS);
  const input = { completers: analysis.distribution, leavers, scale };
  const { observed, carriedForward, oppositePole, reason } = verdictBounds(input, holds);
  return {
    bounds: { observed, carriedForward, oppositePole, reason: reason ?? null },
    fragility: fragilityNumber(input, holds),
  };
}

/** Agreement over raters for every criterion with at least two items on the same levels; items under the minimum cell are left out. */
export function raterAgreement(items: readonly TestedItem[], minCell: number): RaterAgreement[] {
  const levels = items.filter(
    ({ scale, analysis }) =>
      isDeclared(scale) && (scale.kind === "rating" || scale.kind === "trl") && analysis.n >= minCell,
  );
  const keys = new Set(levels.flatMap(({ scale }) => scale?.criterionKey ?? []));
  return [...keys].flatMap((criterionKey) => {
    const rated = levels.filter(({ scale }) => scale?.criterionKey === criterionKey);
    const { min, max } = rated[0]?.scale ?? {};
    const isOneScale = rated.every(({ scale }) => scale?.min === min && scale?.max === max);
    if (rated.length < 2 || !isOneScale || min == null || max == null) return [];
    const distributions = rated.map(({ analysis }) => analysis.distribution);
    const sizes = rated.map(({ analysis }) => analysis.n);
    const categories = Array.from({ length: max - min + 1 }, (_, index) => min + index);
    return [
      {
        criterionKey,
        items: rated.length,
        answers: sizes.reduce((sum, n) => sum + n, 0),
        fewest: Math.min(...sizes),
        alpha: krippendorffAlpha(distributions, "ordinal"),
        ac2: gwetAgreement(distributions, { categories, weights: "ordinal" }),
      },
    ];
  });
}
