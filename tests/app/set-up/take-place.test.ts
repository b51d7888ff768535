import { expect, test } from "vitest";
import { getMergeSplit } from "../../../app/presenters/set-up/merge-split.server";
import { getTranslationsPage } from "../../../app/presenters/set-up/translations-page.server";
import { takePlaceOfQuestions, takePlaceOfSubjects } from "../../../app/services/plan-edits/take-place";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { Question, SectionPlan, StudyPlan, Subject } from "../../../surveys/study-plan";
import { aStudyPlan, fiveLevels } from "../../factories/study-plan";

const subject = (key: string, more: Partial<Subject> = {}): Subject => ({
  ...{
    key,
    areaKey: null,
    name: { default: key, fr: `${key} en français` },
    description: { default: `About ${key}.` },
  },
  referenceConfiguration: { default: `${key} in a network` },
  ...more,
});
const question = (key: string, more: Partial<Question> = {}): Question =>
  ({ key, kind: "rating", text: { default: `How about ${key}?` }, levels: fiveLevels(), ...more }) as Question;
const section = (key: string, questions: readonly Question[], feedback: readonly string[] = []): SectionPlan => ({
  ...({ type: "questions", key, title: { default: key }, questions } as const),
  ...(feedback.length > 0 && { feedback: feedback.map((questionKey) => ({ questionKey })) }),
});

function planOf(subjects: readonly Subject[], anchorSubjectKeys: readonly string[]): StudyPlan {
  return { ...aStudyPlan(), subjects, anchorSubjectKeys };
}
function planAsking(sections: readonly SectionPlan[], oneRoundKeys: readonly string[] = []): StudyPlan {
  const plan = aStudyPlan();
  const [first] = plan.rounds;
  if (!first) throw new Error("The plan has no round.");
  const [opening, ...later] = sections;
  const rounds = [
    { ...first, sections: [...first.sections, ...(opening ? [opening] : [])] },
    ...later.map((added, index) => ({ ...first, number: index + 2, sections: [...first.sections, added] })),
  ];
  return { ...plan, rounds, protocol: { ...plan.protocol, oneRoundKeys } };
}
const askedIn = (plan: StudyPlan) =>
  plan.rounds
    .flatMap(({ sections }) => sections)
    .flatMap((one) => (one.type === "questions" ? [one.questions.map(({ key }) => key)] : []));
const to = (...keys: readonly string[]) => keys.map((key) => ({ key, words: `Words of ${key}`, more: "More" }));
const valid = (plan: StudyPlan) => {
  expect(parseStudyPlan(plan)).toMatchObject({ ok: true });
  return plan;
};

test("a merged subject stands where the first stood, is like the one it was made from, and everybody judges it where one of them was", () => {
  const origin = { source: "template", templateId: "delphi-short", key: "B" } as const;
  const plan = planOf([subject("A"), subject("B", { origin }), subject("C"), subject("D")], ["C", "D"]);
  const merged = valid(takePlaceOfSubjects(plan, ["C", "B"], to("C-v2")));
  expect(merged.subjects.map(({ key }) => key)).toEqual(["A", "C-v2", "D"]);
  expect(merged.subjects[1]).toEqual({
    ...subject("C-v2", { name: { default: "Words of C-v2" }, description: { default: "More" } }),
    referenceConfiguration: { default: "C in a network" },
  });
  expect(merged.anchorSubjectKeys).toEqual(["C-v2", "D"]);
  expect(takePlaceOfSubjects(plan, ["A", "B"], to("A-v2")).anchorSubjectKeys).toEqual(["C", "D"]);
});

test("of a split subject both stand in its place; a name that stays keeps its translations, and no origin is claimed", () => {
  const origin = { source: "template", templateId: "delphi-short", key: "B" } as const;
  const plan = planOf([subject("A"), subject("B", { origin }), subject("C")], ["B"]);
  const results = [
    { key: "B-v2", words: "B", more: "" },
    { key: "B-v3", words: "Another", more: "" },
  ];
  const split = valid(takePlaceOfSubjects(plan, ["B"], results));
  expect(split.subjects.map(({ key, name }) => [key, name.fr])).toEqual([
    ["A", "A en français"],
    ["B-v2", "B en français"],
    ["B-v3", undefined],
    ["C", "C en français"],
  ]);
  expect(split.subjects.filter(({ origin }) => origin)).toEqual([]);
  expect(split.anchorSubjectKeys).toEqual(["B-v2", "B-v3"]);
});

test("questions are merged in every section that asks one of them, with feedback and rounds as of the first", () => {
  const [a, b, c] = [question("a", { help: { default: "Think." } }), question("b"), question("c")];
  const plan = planAsking([section("first", [c, b, a]), section("second", [a, c], ["a", "c"])], ["a", "b"]);
  const merged = valid(takePlaceOfQuestions(plan, ["a", "b"], to("a-v2")));
  expect(askedIn(merged)).toEqual([
    ["c", "a-v2"],
    ["a-v2", "c"],
  ]);
  expect(merged.rounds[1]?.sections.at(-1)).toMatchObject({
    questions: [
      { kind: "rating", levels: fiveLevels(), text: { default: "Words of a-v2" }, help: { default: "More" } },
      {},
    ],
    feedback: [{ questionKey: "a-v2" }, { questionKey: "c" }],
  });
  expect(merged.protocol.oneRoundKeys).toEqual(["a-v2"]);
  const other = valid(takePlaceOfQuestions(plan, ["c", "a"], [{ key: "c-v2", words: "Both", more: "" }]));
  expect(other.rounds[1]?.sections.at(-1)).toMatchObject({ feedback: [{ questionKey: "c-v2" }] });
  expect(other.protocol.oneRoundKeys).toEqual(["b"]);
  expect(askedIn(other)).toEqual([["c-v2", "b"], ["c-v2"]]);
});

test("of a split question both are asked in its place; without an explanation there is none", () => {
  const plan = planAsking([section("first", [question("a", { help: { default: "Think." } }), question("b")])]);
  const split = valid(
    takePlaceOfQuestions(
      plan,
      ["a"],
      [
        { key: "a-v2", words: "One?", more: "" },
        { key: "a-v3", words: "Two?", more: "" },
      ],
    ),
  );
  expect(askedIn(split)).toEqual([["a-v2", "a-v3", "b"]]);
  expect(JSON.stringify(split)).not.toContain("Think.");
});

test("what the plan does not have leaves it as it is", () => {
  const plan = planAsking([section("first", [question("a")])]);
  expect(takePlaceOfSubjects(plan, ["nowhere"], to("new"))).toBe(plan);
  expect(takePlaceOfQuestions(plan, ["nowhere"], to("new"))).toBe(plan);
});

test("of the results only texts with the same words keep their translations; the others are missing among the translations, and the form says so", () => {
  const missingIn = (plan: StudyPlan) =>
    getTranslationsPage(plan, { language: "fr", only: true, page: 1, written: "en" }).fields.map(({ path }) => path);
  const description = { default: "About it.", fr: "À ce sujet." };
  const plan = planOf([subject("A", { description }), subject("B", { description })], []);
  expect(getMergeSplit(plan, "subject", "A")).toMatchObject({ isTranslated: true });
  expect(getMergeSplit(planOf([subject("A", { name: { default: "A" } })], []), "subject", "A")).toMatchObject({
    isTranslated: false,
  });
  const results = [
    { key: "A-v2", words: "A", more: "Its one half." },
    { key: "A-v3", words: "A half", more: "About it." },
  ];
  const missing = missingIn(valid(takePlaceOfSubjects(plan, ["A"], results)));
  expect(missing).toEqual(expect.arrayContaining(["subjects/A-v2/description", "subjects/A-v3/name"]));
  expect(missing).not.toContain("subjects/A-v2/name");
  expect(missing).not.toContain("subjects/A-v3/description");
  expect(missingIn(valid(takePlaceOfSubjects(plan, ["A", "B"], to("A-v2"))))).toEqual(
    expect.arrayContaining(["subjects/A-v2/name", "subjects/A-v2/description"]),
  );

  const text = { default: "How about it?", fr: "Qu’en est-il ?" };
  const asking = planAsking([section("s", [question("hope", { text }), question("fear", { text })])]);
  expect(getMergeSplit(asking, "question", "hope")).toMatchObject({ isTranslated: true });
  expect(missingIn(valid(takePlaceOfQuestions(asking, ["hope", "fear"], to("hope-v2"))))).toEqual(
    expect.arrayContaining(["questions/hope-v2/text", "questions/hope-v2/help"]),
  );
});
