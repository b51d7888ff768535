import { describe, expect, test } from "vitest";
import { compileItems, compileRound } from "../../surveys/compile-plan.js";
import { findLockProblems } from "../../surveys/plan/find-lock-problems.js";
import { parseStudyPlan } from "../../surveys/plan/parse-study-plan.js";
import { comparisonGroupOf, findMappedQuestion } from "../../surveys/profile.js";
import type { StudyPlan } from "../../surveys/study-plan.js";
import { findTemplate, templates } from "../../surveys/templates/index.js";

function planOf(id: string): StudyPlan {
  const template = findTemplate(id);
  if (!template) throw new Error(`No template ${id}`);
  return template.plan();
}

test.each(templates.map(({ id }) => id))("%s is a valid plan, also after a trip through JSON", (id) => {
  const plan = planOf(id);
  expect(parseStudyPlan(JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true, plan });
});

test("an unknown template is undefined, whatever its name", () => {
  expect(findTemplate("constructor")).toBeUndefined();
});

describe("core technologies for 6G", () => {
  const plan = planOf("delphi-core-technologies-6g");
  const items = compileItems(plan);
  const sectionsOf = (number: number) => compileRound(plan, number);

  test("can be locked as it is", () => {
    expect(findLockProblems(plan)).toEqual([]);
  });

  test("has 45 subjects in three areas (14, 18, 13), two of them judged by all", () => {
    const count = (area: string) => plan.subjects.filter(({ areaKey }) => areaKey === area).length;
    expect(plan.subjects).toHaveLength(45);
    expect(["compute-store", "connect-communicate", "sense-power"].map(count)).toEqual([14, 18, 13]);
    expect(plan.anchorSubjectKeys).toEqual(["CS-01", "CC-14"]);
  });

  test("compiles 45 x 24 subject items and 18 stand-alone ones", () => {
    const ofSubjects = items.filter(({ item }) => item.subjectKey !== null);
    expect(plan.criteria).toHaveLength(24);
    expect(ofSubjects).toHaveLength(45 * 24);
    expect(items).toHaveLength(45 * 24 + 18);
    expect(new Set(items.map(({ item }) => item.key)).size).toBe(items.length);
  });

  test("asks 18 criteria in round 1 and 17 in round 2, 11 of them again", () => {
    const asked = (number: number) =>
      items.filter(({ item, rounds }) => item.subjectKey === "SP-13" && rounds.includes(number)).length;
    const inBoth = items.filter(({ item, rounds }) => item.subjectKey === "SP-13" && rounds.length === 2);
    expect([asked(1), asked(2), inBoth.length]).toEqual([18, 17, 11]);
  });

  test("asks neither name nor e-mail nor organisation", () => {
    const keys = items.map(({ item }) => item.key);
    expect(keys.filter((key) => /name|email|org/.test(key))).toEqual([]);
  });

  test("closes the open questions before anything names a technology of the list", () => {
    const sections = sectionsOf(1);
    const closing = sections.findIndex((section) => section.type === "questions" && section.closesWhenSubjectsShown);
    const before = sections
      .slice(0, closing + 1)
      .flatMap((section) => (section.type === "questions" ? section.itemKeys : []));
    const names = plan.subjects.map(({ name }) => name.default);
    const shown = items.filter(({ item }) => before.includes(item.key)).map(({ item }) => JSON.stringify(item));
    expect(closing).toBeGreaterThan(0);
    expect(names.filter((name) => shown.some((json) => json.includes(name)))).toEqual([]);
  });

  test("lets round 2 begin with the choice, for those without subjects, and shows feedback where it was asked before", () => {
    const [choice, judgement] = sectionsOf(2);
    expect(choice).toMatchObject({ type: "choose-subjects", maxSubjects: 5 });
    if (judgement?.type !== "subjects") throw new Error("Round 2 has no subjects section.");
    const firstRound = sectionsOf(1).flatMap((section) =>
      section.type === "subjects" ? section.criteria.map(({ criterionKey }) => criterionKey) : [],
    );
    const shown = judgement.criteria.filter(({ showsFeedback }) => showsFeedback);
    expect(shown).toHaveLength(9);
    expect(shown.every(({ criterionKey }) => firstRound.includes(criterionKey))).toBe(true);
  });

  test("maps each of 27 stakeholder groups to one comparison group", () => {
    const question = findMappedQuestion(plan, "comparison-group");
    expect(question?.choices).toHaveLength(27);
    expect(question?.choices.map(({ id }) => comparisonGroupOf(plan, id))).not.toContain(null);
    expect(["sme", "rto", "edih"].map((id) => comparisonGroupOf(plan, id))).toEqual([
      "industry",
      "research",
      "public-other",
    ]);
    expect(comparisonGroupOf(plan, "nobody")).toBeNull();
    expect(findMappedQuestion(plan, "country")?.key).toBe("resp-country");
    expect(findMappedQuestion(plan, "size")?.key).toBe("resp-size");
  });

  test("keeps declared interests restricted", () => {
    const restricted = items.filter(({ item }) => item.privacy === "restricted").map(({ item }) => item.key);
    expect(restricted).toEqual(["resp-interest", "resp-interest-items"]);
  });

  test("offers as leader only countries outside the boundary", () => {
    const leader = plan.criteria.find(({ key }) => key === "leader-where");
    if (leader?.kind !== "multiple") throw new Error("leader-where is a multiple choice.");
    const ids = leader.choices.map(({ id }) => id);
    expect(leader.maxChoices).toBe(2);
    expect(ids).toHaveLength(28);
    expect(ids.filter((id) => ["AT", "DE", "FR", "NO", "IS", "LI"].includes(id))).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(["US", "CN", "JP", "KR", "TW", "ZZ"]));
  });

  test("defines each readiness level and says what would show it", () => {
    const readiness = items.find(({ item }) => item.key === "CS-01.trl-europe")?.item;
    if (readiness?.kind !== "trl") throw new Error("trl-europe is a readiness question.");
    expect(readiness.levels.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(readiness.levels.every(({ anchor }) => anchor?.default.includes("Evidence:"))).toBe(true);
  });

  test("asks years from 2027 to 2045 with already, after and never", () => {
    expect(items.find(({ item }) => item.key === "SP-01.year-trl7")?.item).toMatchObject({
      kind: "year",
      min: 2027,
      max: 2045,
      specials: ["already", "after", "never"],
    });
  });

  test("requires familiarity from 0 to 4 without cannot judge, and gives it no verdict", () => {
    const familiarity = items.find(({ item }) => item.key === "CC-07.familiarity")?.item;
    expect(familiarity).toMatchObject({ isRequired: true, allowsCannotJudge: false });
    if (familiarity?.kind !== "rating") throw new Error("Familiarity is a rating.");
    expect(familiarity.levels.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
    const named = plan.protocol.rules.flatMap(({ appliesTo }) => appliesTo.criterionKeys ?? []);
    expect(named).not.toContain("familiarity");
    expect(
      plan.protocol.rules.filter(({ appliesTo }) => appliesTo.kind === "rating" && !appliesTo.criterionKeys),
    ).toEqual([]);
  });

  test("asks familiarity once per technology, before everything else about it", () => {
    const key = "CC-07.familiarity";
    expect(items.find(({ item }) => item.key === key)?.rounds).toEqual([1]);
    const subjects = plan.rounds.flatMap(({ sections }) =>
      sections.flatMap((section) => (section.type === "subjects" ? [section.criteria] : [])),
    );
    expect(subjects.map(([first]) => first?.criterionKey === "familiarity")).toEqual([true, false]);
    expect(subjects.flat().filter(({ criterionKey }) => criterionKey === "familiarity")).toHaveLength(1);
  });

  test("declares one round enough for the nine criteria that are asked once", () => {
    const rounds = (criterionKey: string) => items.find(({ item }) => item.key === `CS-02.${criterionKey}`)?.rounds;
    const { oneRoundKeys } = plan.protocol;
    expect(oneRoundKeys).toHaveLength(9);
    expect(oneRoundKeys.filter((key) => key.startsWith("cap-")).map(rounds)).toEqual(Array(5).fill([1]));
    expect(oneRoundKeys.filter((key) => !key.startsWith("cap-")).map(rounds)).toEqual(Array(4).fill([2]));
  });

  test("says item nowhere where it means a technology", () => {
    const words = plan.rounds.flatMap(({ sections }) => sections.map(({ title }) => title.default));
    const texts = items.map(({ item }) => item.text.default);
    expect([...words, ...texts].filter((text) => /\bitems?\b/.test(text))).toEqual([]);
  });
});

describe("short Delphi", () => {
  const plan = planOf("delphi-short");
  const items = compileItems(plan);

  test("can be locked as it is, with six items asked of everybody in both rounds", () => {
    expect(findLockProblems(plan)).toEqual([]);
    expect(items).toHaveLength(6);
    expect(items.every(({ item, rounds }) => item.allowsReason && rounds.join() === "1,2")).toBe(true);
    expect(plan.anchorSubjectKeys).toEqual(plan.subjects.map(({ key }) => key));
    expect(compileRound(plan, 1).map(({ type }) => type)).toEqual(["subjects"]);
  });

  test("has a rule for each of its scales", () => {
    const scales = items.map(({ item }) => (item.kind === "rating" ? `${item.levels.length} levels` : item.kind));
    expect(scales).toEqual(["5 levels", "trl", "year", "7 levels", "9 levels", "5 levels"]);
    const rated = new Set(
      plan.protocol.rules.flatMap(({ appliesTo }): (number | string)[] => [...(appliesTo.levels ?? [appliesTo.kind])]),
    );
    expect(rated).toEqual(new Set([5, 7, 8, 9, "trl", "year"]));
  });
});
