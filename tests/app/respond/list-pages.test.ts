import fc from "fast-check";
import { expect, test } from "vitest";
import { listPages } from "../../../app/presenters/respond/list-pages";
import type { AssignedItem } from "../../../app/services/assigned-items";
import { type CompiledSection, compileItems, compileRound } from "../../../surveys/compile-plan";
import { NO_FEEDBACK } from "../../../surveys/feedback-choice";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

const plan = technologyPlan();
const sections = compileRound(plan, 1);
const compiled = compileItems(plan);
const anchors = plan.anchorSubjectKeys;
const others = plan.subjects.map(({ key }) => key).filter((key) => !anchors.includes(key));

/** What a respondent with these subjects is asked in round 1. */
function assignedTo(subjectKeys: readonly string[]): AssignedItem[] {
  const ask = (key: string, section: CompiledSection): AssignedItem[] => {
    const item = compiled.find((candidate) => candidate.item.key === key)?.item;
    if (!item) return [];
    const base = { itemId: key, item, subjectId: item.subjectKey, sectionKey: section.key };
    return [{ ...base, isDetail: false, ...NO_FEEDBACK }];
  };
  return sections.flatMap((section) => {
    if (section.type === "questions") return section.itemKeys.flatMap((key) => ask(key, section));
    if (section.type === "choose-subjects") return [];
    if (section.type === "surveyjs") return [];
    return subjectKeys.flatMap((subjectKey) =>
      section.criteria.flatMap(({ criterionKey }) => ask(`${subjectKey}.${criterionKey}`, section)),
    );
  });
}

function pagesOf(
  subjectKeys: readonly string[],
  given: { respondentId?: string; completed?: readonly string[]; isChoiceSkipped?: boolean } = {},
) {
  return listPages({
    sections,
    assigned: assignedTo(subjectKeys),
    plan,
    respondentId: given.respondentId ?? "b7a1",
    completedSectionKeys: given.completed ?? ["r1-open"],
    isChoiceSkipped: given.isChoiceSkipped ?? false,
  });
}

const subjectsOf = (pages: ReturnType<typeof pagesOf>) =>
  pages.flatMap((page) => (page.type === "subject" ? [page.subject.key] : []));

test("one page per section of questions, one for the choice, one per subject", () => {
  expect(pagesOf([...anchors, "CC-01"]).map(({ id }) => id)).toEqual([
    "r1-consent",
    "r1-profile",
    "r1-open",
    "r1-choose",
    "r1-interests",
    ...anchors.map((key) => `r1-items~${key}`),
    "r1-items~CC-01",
    "r1-missing",
  ]);
});

test("what shows the subjects or comes after them is locked until the questions before it are finished, and these then closed", () => {
  const before = pagesOf(anchors, { completed: [] });
  expect(before.filter(({ lockedBy }) => lockedBy === "r1-open").map(({ id }) => id)).toEqual([
    "r1-choose",
    "r1-interests",
    ...anchors.map((key) => `r1-items~${key}`),
    "r1-missing",
  ]);
  expect(before.find(({ id }) => id === "r1-open")).toMatchObject({ isSealed: false, closesOnGoingOn: true });
  const after = pagesOf(anchors);
  expect(after.filter(({ lockedBy }) => lockedBy !== null)).toEqual([]);
  expect(after.find(({ id }) => id === "r1-open")).toMatchObject({ isSealed: true });
});

test("subjects that came along from an earlier round leave nothing to choose", () => {
  const ids = pagesOf(others.slice(0, 3), { isChoiceSkipped: true }).map(({ type }) => type);
  expect(ids).not.toContain("choose");
});

test("anchors come first, in the plan's order; the others in an order of the respondent's own that no other subject moves", () => {
  const chosen = fc.uniqueArray(fc.constantFrom(...others), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(chosen, fc.uuid(), (subjectKeys, respondentId) => {
      const order = subjectsOf(pagesOf([...subjectKeys, ...anchors], { respondentId }));
      expect(order.slice(0, anchors.length)).toEqual(anchors);
      const [dropped, ...rest] = subjectKeys;
      const without = subjectsOf(pagesOf([...anchors, ...rest], { respondentId }));
      expect(without).toEqual(order.filter((key) => key !== dropped));
    }),
    { numRuns: 40 },
  );
});

test("no subject is always last", () => {
  const last = new Set(
    Array.from({ length: 60 }, (_, index) =>
      subjectsOf(pagesOf(others.slice(0, 3), { respondentId: `r${index}` })).at(-1),
    ),
  );
  expect(last.size).toBe(3);
});
