import fc from "fast-check";
import { expect, test } from "vitest";
import { getPreview, previewLanguages } from "../../../app/presenters/set-up/preview.server";
import { addCriterion } from "../../../app/services/plan-edits/criteria";
import { newQuestion, questionKinds } from "../../../app/services/plan-edits/new-question";
import { addQuestion } from "../../../app/services/plan-edits/questions";
import { addSection } from "../../../app/services/plan-edits/rounds";
import { plainWords } from "../../../surveys/items/local-text";
import { blankPlan } from "../../../surveys/templates/blank";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

const reader = { language: "en", written: "en", subjectKey: "" };
const withSection = addSection(blankPlan, 1, "questions", { title: "Extra" }).plan;

test.each(questionKinds)("a question of kind %s is shown as the item it will be", (kind) => {
  const question = newQuestion(kind, "new-one", "What about {subject}?", 2026);
  const plan = addQuestion(withSection, { round: 1, sectionKey: "extra" }, question);
  const preview = getPreview(plan, { what: "question", key: "new-one" }, reader);
  expect(preview?.kind === "questions" && preview.section.items.map((item) => item.kind)).toEqual([kind]);
});

test("a criterion is asked about the chosen subject, and about the first without a choice", () => {
  const plan = technologyPlan();
  const [first, second] = plan.subjects;
  const target = { what: "criterion", key: "criticality" } as const;
  const titleFor = (subjectKey: string) => {
    const preview = getPreview(plan, target, { ...reader, subjectKey });
    return preview?.kind === "questions" ? plainWords(preview.heading.title) : undefined;
  };
  expect(titleFor("")).toBe(first?.name.default);
  expect(titleFor(second?.key ?? "")).toBe(second?.name.default);
  expect(titleFor("of somebody else")).toBe(first?.name.default);
});

test("without subjects a criterion keeps its placeholder", () => {
  const plan = addCriterion(blankPlan, newQuestion("text", "why", "Why {subject}?", 2026));
  const preview = getPreview({ ...plan, subjects: [] }, { what: "criterion", key: "why" }, reader);
  expect(preview?.kind === "questions" && preview.section.items[0]?.text).toBe("Why {subject}?");
});

test("a language that pages are not offered in marks its texts", () => {
  const question = { ...newQuestion("text", "why", "Why?", 2026), text: { default: "Why?", de: "Warum?" } };
  const plan = addQuestion(withSection, { round: 1, sectionKey: "extra" }, question);
  expect(previewLanguages(plan, "en")).toContain("de");
  const preview = getPreview(plan, { what: "question", key: "why" }, { ...reader, language: "de" });
  expect(preview?.kind === "questions" && preview.section.items[0]).toMatchObject({ text: "Warum?", lang: "de" });
});

test("every section of the full template has a preview, and nothing else has one", () => {
  const plan = technologyPlan();
  for (const round of plan.rounds) {
    for (const { key } of round.sections) {
      expect(getPreview(plan, { what: "section", round: round.number, key }, reader), key).toBeDefined();
    }
  }
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("criterion" as const, "question" as const), (key, what) => {
      const isThere = plan.criteria.some((criterion) => criterion.key === key);
      return isThere || getPreview(plan, { what, key }, reader) === undefined;
    }),
  );
});
