import type { Db } from "../../../db/open";
import * as panelList from "../../../db/queries/panel-list";
import { choicesPerPerson, expectedAnswers } from "../../../surveys/expected-answers";
import type { StudyPlan } from "../../../surveys/study-plan";

const DEFAULT_RATE = 70;
const MOST_PEOPLE = 1_000_000;

/** What is assumed, as the address says it; where it says nothing, the panel list and a usual response rate. */
export async function readAssumptions(db: Db, consultationId: string, plan: StudyPlan, search: URLSearchParams) {
  const counts = await panelList.countByGroup(db, { consultationId });
  const inPanel = (key: string | null) => {
    const group = counts.find(({ groupKey }) => groupKey === key);
    return group ? group.count - group.withdrawn : 0;
  };
  const sizes = plan.comparisonGroups.map(({ key, label }) => ({
    key,
    label: label.default,
    size: wholeNumber(search.get(`size-${key}`), MOST_PEOPLE) ?? inPanel(key),
  }));
  return {
    rate: wholeNumber(search.get("rate"), 100) ?? DEFAULT_RATE,
    sizes,
    withoutGroup: inPanel(null),
    isWhatIf: [...search.keys()].some((name) => name.startsWith("size-")),
  };
}

/**
 * Expected answers per subject and comparison group, with what they are too few for. Every question on a subject is asked of the same
 * people, so its row stands for each of them.
 */
export function getExpectedAnswers(plan: StudyPlan, assumed: Awaited<ReturnType<typeof readAssumptions>>) {
  const panelSizeByGroup = Object.fromEntries([
    ...assumed.sizes.map(({ key, size }): [string, number] => [key, size]),
    // A key that no group can have: people without a group count in the totals only.
    ["", assumed.withoutGroup],
  ]);
  const { minValid, minCell } = plan.protocol;
  const { byAll, subjects } = expectedAnswers(plan, { panelSizeByGroup, responseRate: assumed.rate / 100 });
  const names = new Map(plan.subjects.map(({ key, name }) => [key, name.default]));
  const row = (expected: (typeof subjects)[number] | typeof byAll) => ({
    total: expected.total,
    isUnderVerdict: expected.warnings.includes("under-minimum-for-verdict"),
    groups: expected.byGroup.map(({ groupKey, expected: count }) => ({
      groupKey,
      expected: count,
      isHidden: count < minCell - 1e-9 && (panelSizeByGroup[groupKey] ?? 0) > 0,
    })),
  });
  const rows = subjects.map((subject) => ({
    key: subject.subjectKey,
    name: names.get(subject.subjectKey) ?? subject.subjectKey,
    isAnchor: subject.isAnchor,
    ...row(subject),
  }));
  return {
    minValid,
    minCell,
    choices: choicesPerPerson(plan),
    people: Object.values(panelSizeByGroup).reduce((sum, size) => sum + size, 0),
    byAll: row(byAll),
    subjects: rows,
    underVerdict: rows.filter(({ isUnderVerdict }) => isUnderVerdict).length,
    withHiddenGroup: rows.filter(({ groups }) => groups.some(({ isHidden }) => isHidden)).length,
  };
}

function wholeNumber(text: string | null, most: number): number | undefined {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}
