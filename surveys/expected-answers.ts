import type { StudyPlan } from "./study-plan.js";

export type ExpectationWarning = "under-minimum-for-verdict" | "group-under-minimum-cell";

export interface ExpectedCount {
  /** Expected people who answer; not rounded. */
  readonly total: number;
  readonly byGroup: readonly { readonly groupKey: string; readonly expected: number }[];
  readonly warnings: readonly ExpectationWarning[];
}
export interface ExpectedSubject extends ExpectedCount {
  readonly subjectKey: string;
  readonly isAnchor: boolean;
}
export interface ExpectedAnswers {
  /** What everybody is asked: stand-alone questions and anchors. */
  readonly byAll: ExpectedCount;
  /** In the plan's order. */
  readonly subjects: readonly ExpectedSubject[];
}

/**
 * How many answers each subject may expect in round 1, before anything is locked.
 *
 * Definition  anchor: panel x response rate; other subjects: panel x response rate x subjects chosen per person / number of other
 *             subjects, as if choices spread evenly (suggestions go to thin subjects first). Without a choice others get 0.
 * Shapes      `panelSizeByGroup`: people per comparison group, >= 0; other keys count in the total only. `responseRate`: 0 to 1.
 * Warnings    total under the protocol's minimum for a verdict; a group with people in it under the minimum cell.
 * Throws      RangeError on a negative or non-finite size or a rate outside 0 to 1.
 */
export function expectedAnswers(
  plan: StudyPlan,
  panel: { readonly panelSizeByGroup: Readonly<Record<string, number>>; readonly responseRate: number },
): ExpectedAnswers {
  const sizes = new Map(Object.entries(panel.panelSizeByGroup));
  if ([...sizes.values()].some((size) => !(Number.isFinite(size) && size >= 0))) {
    throw new RangeError("A group has a size of 0 or more.");
  }
  if (!(panel.responseRate >= 0 && panel.responseRate <= 1)) throw new RangeError("The response rate is 0 to 1.");
  const count = (perPerson: number) => expectedCount(plan, sizes, panel.responseRate * perPerson);
  const anchors = new Set(plan.anchorSubjectKeys);
  const others = plan.subjects.length - anchors.size;
  const sharePerOther = others === 0 ? 0 : Math.min(1, choicesPerPerson(plan) / others);
  const subjects = plan.subjects.map((subject) => {
    const isAnchor = anchors.has(subject.key);
    return { subjectKey: subject.key, isAnchor, ...count(isAnchor ? 1 : sharePerOther) };
  });
  return { byAll: count(1), subjects };
}

/** How many subjects beside the anchors one person may choose in the first round that offers a choice; 0 without one. */
export function choicesPerPerson(plan: StudyPlan): number {
  for (const round of plan.rounds) {
    for (const section of round.sections) if (section.type === "choose-subjects") return section.maxSubjects;
  }
  return 0;
}

function expectedCount(plan: StudyPlan, sizes: ReadonlyMap<string, number>, rate: number): ExpectedCount {
  const { minValid, minCell } = plan.protocol;
  const people = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const total = people * rate;
  const byGroup = plan.comparisonGroups.map(({ key }) => ({ groupKey: key, expected: (sizes.get(key) ?? 0) * rate }));
  const warnings: ExpectationWarning[] = [];
  if (isUnder(total, minValid)) warnings.push("under-minimum-for-verdict");
  if (byGroup.some(({ groupKey, expected }) => (sizes.get(groupKey) ?? 0) > 0 && isUnder(expected, minCell))) {
    warnings.push("group-under-minimum-cell");
  }
  return { total, byGroup, warnings };
}

/** With the tolerance of all thresholds, so that 0.3 x 10 x … does not fall short by rounding alone. */
const isUnder = (value: number, threshold: number): boolean => value < threshold - 1e-9;
