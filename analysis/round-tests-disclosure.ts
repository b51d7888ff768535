import { OTHER_GROUPS } from "./disclose-item.js";
import { discloseGroups } from "./disclosure.js";
import { type Figure, missing } from "./figure.js";
import type {
  AttritionTests,
  GroupTests,
  ItemTests,
  Participation,
  RaterAgreement,
  RobustnessTests,
  RoundTests,
  StabilityTests,
} from "./round-tests-types.js";

/** What anybody but the analysis may see of the tests of a round: every page and file takes this and never the `RoundTests`. */
export interface DisclosedRoundTests {
  readonly round: number;
  readonly items: readonly DisclosedItemTests[];
  readonly raters: readonly RaterAgreement[];
  readonly participation: DisclosedParticipation;
}
export interface DisclosedItemTests {
  readonly item: string;
  readonly n: number;
  readonly cannotJudge: Figure;
  readonly stability: DisclosedStabilityTests | null;
  readonly robustness: RobustnessTests;
  readonly groups: Omit<GroupTests, "sizes">;
  readonly attrition: DisclosedAttrition | null;
}
export type DisclosedStabilityTests = Omit<StabilityTests, "nPrevious" | "nPaired">;
export type DisclosedAttrition = Omit<AttritionTests, "nBack" | "nLeft"> & {
  /** Both null while one of them is 1 to the minimum cell. */
  readonly nBack: number | null;
  readonly nLeft: number | null;
};
export interface DisclosedParticipation {
  readonly total: Participation | null;
  /** Groups too small to stand alone and people of no group under `OTHER_GROUPS`. */
  readonly groups: readonly Participation[];
}

/**
 * The tests of a round as they may be shown.
 *
 * Definition  nothing of an item under the minimum cell. Figures of those who answered in both rounds, and of those who left, are summary
 *             figures without the counts behind them, from the minimum cell on. Groups are compared only where `discloseGroups` shows them.
 * Missing     all figures of the paired but the equivalence of the medians are null while those without a pair are some, but fewer than the
 *             minimum: with both distributions known they could tell the answers of those few. The changes of spread and of agreement
 *             over all answers are differences of figures that are shown anyway.
 * Use         between a snapshot and every page and file.
 * Read        a figure that is hidden says so in its reason; it is not one that could not be computed.
 * Source      protocol of this program.
 */
export function discloseRoundTests(tests: RoundTests, minCell: number): DisclosedRoundTests {
  return {
    round: tests.round,
    items: tests.items.map((item) => (item.n < minCell ? hideItem(item, minCell) : discloseItemTests(item, minCell))),
    raters: tests.raters.filter(({ fewest }) => fewest >= minCell),
    participation: discloseParticipation(tests.participation, minCell),
  };
}

function discloseItemTests(
  { item, n, cannotJudge, stability, robustness, groups, attrition }: ItemTests,
  minCell: number,
) {
  return {
    item,
    n,
    cannotJudge,
    stability: stability && discloseStability(stability, n, minCell),
    robustness,
    groups: discloseComparison(groups, n, minCell),
    attrition: attrition && discloseAttrition(attrition, minCell),
  };
}

function discloseStability(tests: StabilityTests, n: number, minCell: number): DisclosedStabilityTests {
  const { nPrevious, nPaired, iqrChangeOfAll, agreementAChangeOfAll, ...paired } = tests;
  const ofAll = mapFigures({ iqrChangeOfAll, agreementAChangeOfAll }, (figure) =>
    nPrevious < minCell
      ? missing(figure.method, `fewer than ${minCell} people answered in the earlier round`)
      : asSummary(figure),
  );
  if (nPaired < minCell) {
    const reason = `fewer than ${minCell} people answered in both rounds`;
    return { ...mapFigures(paired, ({ method }) => missing(method, reason)), ...ofAll };
  }
  const isFew = (people: number) => people > 0 && people < minCell;
  const shown = { ...mapFigures(paired, asSummary), ...ofAll };
  if (!isFew(n - nPaired) && !isFew(nPrevious - nPaired)) return shown;
  const reason = `fewer than ${minCell} people answered in one of the rounds only`;
  const hide = ({ method }: Figure) => missing(method, reason, {}, nPaired);
  return { ...shown, ...mapFigures(withoutKept(paired), hide) };
}

/** All paired figures but the median's equivalence: with both distributions known, exact ones tell the answers of the few without a pair. */
function withoutKept<Figures extends { readonly equivalence: Figure }>({ equivalence: _, ...others }: Figures) {
  return others;
}

function discloseComparison(
  { sizes, ...comparison }: GroupTests,
  n: number,
  minCell: number,
): Omit<GroupTests, "sizes"> {
  const { shown } = discloseGroups(sizes, n, minCell);
  if (comparison.compared.every((key) => shown.includes(key))) return comparison;
  return noComparison(missing(comparison.test.method, "a group compared may not be shown"));
}

function discloseAttrition(tests: AttritionTests, minCell: number): DisclosedAttrition {
  const { nBack, nLeft } = tests;
  if (nBack === null || nLeft === null) return tests;
  const isFew = (people: number) => people > 0 && people < minCell;
  const isShown = nBack >= minCell && nLeft >= minCell;
  const reason = `fewer than ${minCell} people left or came back`;
  const hide = ({ method }: Figure) => missing(method, reason);
  const sizes = isFew(nBack) || isFew(nLeft) ? { nBack: null, nLeft: null } : { nBack, nLeft };
  return {
    ...sizes,
    cliffsDelta: isShown ? withSize(tests.cliffsDelta) : hide(tests.cliffsDelta),
    medianDifference: isShown ? asSummary(tests.medianDifference) : hide(tests.medianDifference),
    test: isShown ? asSummary(tests.test) : hide(tests.test),
    adjustedP: isShown ? tests.adjustedP : null,
    bounds: isFew(nLeft) ? { ...tests.bounds, carriedForward: null } : tests.bounds,
    fragility: withSurvival(tests.fragility),
  };
}

function discloseParticipation(participation: readonly Participation[], minCell: number): DisclosedParticipation {
  if (participation.length === 0) return { total: null, groups: [] };
  const peopleOf = ({ invited, started, before }: Participation) => Math.max(invited, started, before ?? 0);
  const grouped = participation.flatMap(({ groupKey, ...counts }) =>
    groupKey === null ? [] : [{ groupKey, ...counts }],
  );
  const sizes = grouped.map((entry) => ({ key: entry.groupKey, n: peopleOf(entry) }));
  const everybody = participation.reduce((sum, entry) => sum + peopleOf(entry), 0);
  const { shown, isRestShown } = discloseGroups(sizes, everybody, minCell);
  const rest = participation.filter(({ groupKey }) => groupKey === null || !shown.includes(groupKey));
  return {
    total: addUp(null, participation),
    groups: [
      ...grouped.filter(({ groupKey }) => shown.includes(groupKey)),
      ...(isRestShown ? [addUp(OTHER_GROUPS, rest)] : []),
    ],
  };
}

function addUp(groupKey: string | null, parts: readonly Participation[]): Participation {
  const sum = (read: (part: Participation) => number) => parts.reduce((total, part) => total + read(part), 0);
  const isFirst = parts.every(({ before }) => before === null);
  return {
    groupKey,
    invited: sum(({ invited }) => invited),
    started: sum(({ started }) => started),
    submitted: sum(({ submitted }) => submitted),
    before: isFirst ? null : sum(({ before }) => before ?? 0),
    returned: isFirst ? null : sum(({ returned }) => returned ?? 0),
  };
}

function hideItem(
  { item, n, cannotJudge, stability, robustness, attrition }: ItemTests,
  minCell: number,
): DisclosedItemTests {
  const reason = n === 0 ? "no answers" : `fewer than ${minCell} people answered`;
  const hide = ({ method }: Figure) => missing(method, reason, {}, n);
  const { nPrevious: _, nPaired: __, ...figures } = stability ?? {};
  return {
    item,
    n,
    cannotJudge: hide(cannotJudge),
    stability: stability && mapFigures(figures as DisclosedStabilityTests, hide),
    robustness: { holds: hide(robustness.holds), breaking: [] },
    groups: noComparison(missing("groupComparison", reason, {}, n)),
    attrition: attrition && {
      nBack: null,
      nLeft: null,
      cliffsDelta: hide(attrition.cliffsDelta),
      medianDifference: hide(attrition.medianDifference),
      test: hide(attrition.test),
      adjustedP: null,
      bounds: { observed: null, carriedForward: null, oppositePole: null, reason },
      fragility: hide(attrition.fragility),
    },
  };
}

function noComparison(test: Figure): Omit<GroupTests, "sizes"> {
  return { compared: [], test, adjustedP: null, epsilonSquared: null, pairs: [] };
}

function mapFigures<Key extends string>(figures: Readonly<Record<Key, Figure>>, map: (figure: Figure) => Figure) {
  return Object.fromEntries(
    Object.entries<Figure>(figures).map(([key, figure]) => [key, map(figure)]),
  ) as unknown as Record<Key, Figure>;
}

/** Value, interval and what was chosen; not the counts behind them. */
function asSummary({ details, ...figure }: Figure): Figure {
  const isEquivalent = details?.isEquivalent;
  return isEquivalent === undefined ? figure : { ...figure, details: { isEquivalent } };
}

function withSize({ details, ...figure }: Figure): Figure {
  return { ...figure, ...(details?.label !== undefined && { details: { label: details.label } }) };
}

function withSurvival({ details, ...figure }: Figure): Figure {
  return { ...figure, ...(details?.survivesAll !== undefined && { details: { survivesAll: details.survivesAll } }) };
}
