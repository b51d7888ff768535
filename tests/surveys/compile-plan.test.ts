import { expect, test } from "vitest";
import { canonicalPlanProtocol } from "../../surveys/canonical-plan-protocol.js";
import { compileItems, compileRound } from "../../surveys/compile-plan.js";
import type { LocalText } from "../../surveys/items/types.js";
import type { StudyPlan, Subject } from "../../surveys/study-plan.js";
import { blankPlan } from "../../surveys/templates/blank.js";

const subject = (key: string, name: LocalText): Subject => ({
  key,
  areaKey: null,
  name,
  description: { default: "" },
  referenceConfiguration: null,
});
const plan: StudyPlan = {
  ...blankPlan,
  subjects: [subject("S1", { default: "Radar", de: "Funkortung" }), subject("S2", { default: "Clocks" })],
  criteria: [
    {
      key: "known",
      kind: "single",
      text: { default: "Do you know {subject}?", de: "Kennen Sie {subject}?" },
      choices: [
        { id: "yes", label: { default: "Yes, {subject}" } },
        { id: "no", label: { default: "No" } },
      ],
    },
    {
      key: "share",
      kind: "number",
      text: { default: "{subject}: {other}" },
      min: 0,
      max: 1,
      isInteger: false,
      showIf: { itemKey: "known", operator: "in", values: ["yes"] },
    },
    {
      key: "why",
      kind: "text",
      text: { default: "Why?" },
      isMultiline: true,
      maxLength: 9,
      showIf: { itemKey: "expert", operator: "not-in", values: ["no"] },
    },
  ],
  rounds: [
    {
      number: 1,
      title: { default: "One" },
      estimatedMinutes: 5,
      sections: [
        {
          type: "questions",
          key: "you",
          title: { default: "You" },
          questions: [
            {
              key: "expert",
              kind: "single",
              text: { default: "Expert?" },
              choices: [
                { id: "yes", label: { default: "Yes" } },
                { id: "no", label: { default: "No" } },
              ],
            },
          ],
        },
        {
          type: "subjects",
          key: "judge",
          title: { default: "Judge" },
          criteria: [{ criterionKey: "known" }, { criterionKey: "share", isDetail: true }],
        },
      ],
    },
    {
      number: 2,
      title: { default: "Two" },
      estimatedMinutes: 5,
      sections: [
        {
          type: "subjects",
          key: "judge",
          title: { default: "Judge" },
          criteria: [{ criterionKey: "known", showsFeedback: true }],
        },
      ],
    },
  ],
};
const itemOf = (key: string) => compileItems(plan).find(({ item }) => item.key === key)?.item;

test("items are every subject by every criterion that some round asks, and the stand-alone questions", () => {
  expect(compileItems(plan).map(({ item, rounds }) => [item.key, rounds])).toEqual([
    ["expert", [1]],
    ["S1.known", [1, 2]],
    ["S1.share", [1]],
    ["S2.known", [1, 2]],
    ["S2.share", [1]],
  ]);
});

test("the subject's name stands in each language, and unknown placeholders stay", () => {
  expect(itemOf("S1.known")?.text).toEqual({ default: "Do you know Radar?", de: "Kennen Sie Funkortung?" });
  expect(itemOf("S2.known")?.text).toEqual({ default: "Do you know Clocks?", de: "Kennen Sie Clocks?" });
  expect(itemOf("S1.known")).toMatchObject({ choices: [{ label: { default: "Yes, Radar" } }, {}] });
  expect(itemOf("S1.share")?.text.default).toBe("Radar: {other}");
});

test("a condition on a criterion refers to the same subject, one on a question stays", () => {
  expect(itemOf("S2.share")?.showIf?.itemKey).toBe("S2.known");
  const asked: StudyPlan = {
    ...plan,
    rounds: plan.rounds.slice(0, 1).map((round) => ({
      ...round,
      sections: [
        ...round.sections,
        { type: "subjects", key: "more", title: { default: "More" }, criteria: [{ criterionKey: "why" }] },
      ],
    })),
  };
  expect(compileItems(asked).find(({ item }) => item.key === "S1.why")?.item.showIf?.itemKey).toBe("expert");
});

test("what the plan leaves out is optional study data; only judgements offer cannot judge", () => {
  expect(itemOf("expert")).toMatchObject({
    isRequired: false,
    allowsReason: false,
    allowsCannotJudge: false,
    privacy: "study",
  });
  expect(itemOf("S1.share")).toMatchObject({ allowsCannotJudge: true, subjectKey: "S1", criterionKey: "share" });
});

test("a round's sections keep their order and their marks; a round that is not there has none", () => {
  expect(compileRound(plan, 1)).toEqual([
    { type: "questions", key: "you", title: { default: "You" }, itemKeys: ["expert"], closesWhenSubjectsShown: false },
    {
      type: "subjects",
      key: "judge",
      title: { default: "Judge" },
      criteria: [
        { criterionKey: "known", isDetail: false, showsFeedback: false },
        { criterionKey: "share", isDetail: true, showsFeedback: false },
      ],
    },
  ]);
  expect(compileRound(plan, 3)).toEqual([]);
});

test("the lock covers rules, groups, subjects, scales and questions, not titles or layout", () => {
  const locked = canonicalPlanProtocol(plan);
  expect(Object.keys(locked).sort()).toEqual([
    "anchorSubjectKeys",
    "boundary",
    "comparisonGroups",
    "criteria",
    "protocol",
    "questions",
    "schemaVersion",
    "subjects",
  ]);
  expect(canonicalPlanProtocol({ ...plan, title: { default: "Other" }, participantNotes: [] })).toEqual(locked);
  expect(canonicalPlanProtocol({ ...plan, protocol: { ...plan.protocol, minCell: 6 } })).not.toEqual(locked);
  expect(canonicalPlanProtocol({ ...plan, subjects: plan.subjects.slice(1) })).not.toEqual(locked);
  expect(locked).toEqual(JSON.parse(JSON.stringify(locked)));
});
