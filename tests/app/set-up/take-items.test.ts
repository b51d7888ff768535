import { describe, expect, test } from "vitest";
import { bankItemsOf, lacksWords, writtenIn } from "../../../app/services/item-bank/bank-items";
import type { BankSource } from "../../../app/services/item-bank/bank-source";
import { withoutNamedAlready } from "../../../app/services/item-bank/named-already";
import { takeItems } from "../../../app/services/item-bank/take-items";
import { canonicalPlanProtocol } from "../../../surveys/canonical-plan-protocol";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { Question, StudyPlan } from "../../../surveys/study-plan";
import { findTemplate } from "../../../surveys/templates/index";
import { aStudyPlan, fiveLevels } from "../../factories/study-plan";

const remarks = (questions: readonly Question[]) =>
  ({ type: "questions", key: "remarks", title: { default: "Remarks" }, questions }) as const;

function planWith(questions: readonly Question[], changes: Partial<StudyPlan> = {}): StudyPlan {
  const plan = aStudyPlan();
  const [round] = plan.rounds;
  if (!round) throw new Error("The plan has no round.");
  return { ...plan, rounds: [{ ...round, sections: [...round.sections, remarks(questions)] }], ...changes };
}

const sourceOf = (plan: StudyPlan, language = "en"): BankSource => ({
  name: "template:study",
  title: "Study",
  language,
  revision: 0,
  plan,
  originOf: (key) => ({ source: "template", templateId: "study", key }),
});

const AT = { language: "en", section: { round: 1, sectionKey: "remarks" } };

function takeAll(into: StudyPlan, source: BankSource, keys?: readonly string[]) {
  const items = bankItemsOf(source.plan).filter(({ entry }) => !keys || keys.includes(entry.key));
  const taken = takeItems(into, [{ source, items }], AT);
  expect(parseStudyPlan(taken)).toMatchObject({ ok: true });
  return taken;
}
const questionsOf = (plan: StudyPlan) =>
  plan.rounds.flatMap(({ sections }) =>
    sections.flatMap((section) => (section.type === "questions" ? section.questions : [])),
  );

const role: Question = {
  key: "role",
  kind: "single",
  text: { default: "What is your role?", fr: "Quel est votre rôle ?" },
  choices: [
    { id: "industry", label: { default: "Maker" } },
    { id: "research", label: { default: "Researcher" } },
    { id: "public", label: { default: "Official" } },
  ],
  mapsTo: "comparison-group",
};
const why: Question = {
  key: "why",
  kind: "text",
  text: { default: "Why?" },
  isMultiline: true,
  maxLength: 200,
  showIf: { itemKey: "role", operator: "in", values: ["industry"] },
};

describe("what is taken from another questionnaire", () => {
  test("comes with scale, anchors, sides, notes, reasons and translations, and says where it came from", () => {
    const template = findTemplate("delphi-core-technologies-6g")?.plan();
    const criticality = template?.criteria.find(({ key }) => key === "criticality");
    if (!template || !criticality) throw new Error("The template has no such criterion.");
    const taken = takeAll(aStudyPlan(), sourceOf(template), ["criticality"]);
    expect(taken.criteria.at(-1)).toEqual({
      ...criticality,
      origin: { source: "template", templateId: "study", key: "criticality" },
    });
    const [section] = taken.rounds[0]?.sections ?? [];
    expect(section).toMatchObject({ criteria: [{ criterionKey: "priority" }, { criterionKey: "criticality" }] });
  });

  test("gets a key of its own where its key is taken, by a question of either kind or by itself", () => {
    const { showIf: _condition, ...asked } = why;
    const grows: Question = { key: "direction", kind: "statement", text: { default: "It grows." } };
    const [round] = aStudyPlan().rounds;
    if (!round) throw new Error("The plan has no round.");
    const other = sourceOf(aStudyPlan({ criteria: [grows], rounds: [{ ...round, sections: [] }] }));
    const once = takeAll(planWith([{ ...asked, key: "direction" }]), other, ["direction"]);
    const twice = takeAll(once, other, ["direction"]);
    expect(twice.criteria.map(({ key }) => key)).toEqual(["priority", "direction-2", "direction-3"]);
    expect(twice.criteria.map(({ origin }) => origin?.key)).toEqual([undefined, "direction", "direction"]);
  });

  test("keeps a key within its length when it needs a number", () => {
    const key = `k${"x".repeat(63)}`;
    const long: Question = { key, kind: "statement", text: { default: "It grows." } };
    const taken = takeAll(planWith([long]), sourceOf(planWith([long])), [key]);
    expect(questionsOf(taken).map((question) => question.key)).toEqual([key, `${key.slice(0, 62)}-2`]);
  });

  test("keeps its condition only together with the question that it asks about, under that question's new key", () => {
    const source = sourceOf(planWith([role, why]));
    expect(questionsOf(takeAll(planWith([]), source, ["why"])).map(({ showIf }) => showIf)).toEqual([undefined]);
    const both = questionsOf(takeAll(planWith([role]), source, ["role", "why"]));
    expect(both.map(({ key, showIf }) => [key, showIf?.itemKey])).toEqual([
      ["role", undefined],
      ["role-2", undefined],
      ["why", "role-2"],
    ]);
  });

  test("maps nobody to the comparison groups of another study, and no field of the person twice", () => {
    const country: Question = { ...role, key: "country", mapsTo: "country" };
    const source = sourceOf(planWith([role, country]));
    const mapped = (plan: StudyPlan) =>
      questionsOf(plan).map((question) => (question.kind === "single" ? question.mapsTo : undefined));
    const once = takeAll(planWith([]), source);
    expect(mapped(once)).toEqual([undefined, "country"]);
    expect(mapped(takeAll(once, source, ["country"]))).toEqual([undefined, "country", undefined]);
  });

  test("as a subject finds its area by name, or brings it along", () => {
    const area = { key: "optics", label: { default: "Optics" } };
    const [subject] = aStudyPlan().subjects;
    if (!subject) throw new Error("The plan has no subject.");
    const source = sourceOf(aStudyPlan({ areas: [area], subjects: [{ ...subject, areaKey: "optics" }] }));
    const brought = takeAll(aStudyPlan(), source, ["S1"]);
    expect(brought.areas).toEqual([area]);
    expect(brought.subjects.map(({ key, areaKey }) => [key, areaKey])).toEqual([
      ["S1", null],
      ["S1-2", "optics"],
    ]);
    const known = takeAll(aStudyPlan({ areas: [{ key: "light", label: { default: "optics " } }] }), source, ["S1"]);
    expect(known.areas).toHaveLength(1);
    expect(known.subjects.at(-1)?.areaKey).toBe("light");
    expect(brought.anchorSubjectKeys).toEqual(["S1"]);
  });

  test("leaves everything that was there as it was", () => {
    const before = planWith([role, why], { criteria: aStudyPlan().criteria });
    const taken = takeAll(before, sourceOf(findTemplate("delphi-short")?.plan() ?? aStudyPlan()));
    expect(taken.subjects.slice(0, 1)).toEqual(before.subjects);
    expect(taken.criteria.slice(0, 1)).toEqual(before.criteria);
    expect(questionsOf(taken).slice(0, 2)).toEqual([role, why]);
    expect(taken.protocol).toEqual(before.protocol);
  });

  test("changes nothing of what the lock covers by where it came from", () => {
    const taken = takeAll(aStudyPlan(), sourceOf(findTemplate("delphi-short")?.plan() ?? aStudyPlan()));
    expect(JSON.stringify(taken)).toContain('"origin"');
    expect(JSON.stringify(canonicalPlanProtocol(taken))).not.toContain('"origin"');
  });
});

describe("words in another language", () => {
  const text = { default: "How important?", fr: "Quelle importance ?" };
  const question: Question = { key: "q", kind: "rating", text, levels: fiveLevels() };
  test("the translation becomes the text, and the text a translation", () => {
    expect(writtenIn(question, "en", "fr").text).toEqual({ default: "Quelle importance ?", en: "How important?" });
    expect(writtenIn(question, "en", "en-GB")).toBe(question);
    expect(lacksWords(question, "en", "fr")).toBe(false);
  });
  test("what is not translated stays, and is told", () => {
    expect(writtenIn(question, "en", "de")).toEqual(question);
    expect(lacksWords(question, "en", "de")).toBe(true);
  });
});

test("what is named like something here or chosen before is left out of the others, whatever language it was written in", () => {
  const [subject] = aStudyPlan().subjects;
  if (!subject) throw new Error("The plan has no subject.");
  const named = (key: string, name: string) => ({ ...subject, key, areaKey: null, name: { default: name } });
  const here = aStudyPlan({ subjects: [named("HERE-1", "Sixth generation")] });
  const items = (subjects: StudyPlan["subjects"]) =>
    bankItemsOf(aStudyPlan({ subjects })).filter(({ part }) => part === "subject");
  const french = {
    ...named("FR-1", "Sixième génération"),
    name: { default: "Sixième génération", en: "sixth  Generation" },
  };
  const { others, said } = withoutNamedAlready(
    here,
    [
      { source: sourceOf(here, "fr"), items: items([french, named("FR-2", "Optique")]) },
      { source: sourceOf(here), items: items([named("A-1", "Optique"), named("A-2", "Radar")]) },
    ],
    "en",
  );
  expect(others.map(({ items: kept }) => kept.map(({ entry }) => entry.key))).toEqual([["FR-2"], ["A-2"]]);
  expect(said).toHaveLength(2);
});
