import { describe, expect, test } from "vitest";
import { findLockProblems } from "../../../surveys/plan/find-lock-problems.js";
import { PLAN_LIMITS } from "../../../surveys/plan/measure.js";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan.js";
import { blankPlan } from "../../../surveys/templates/blank.js";
import { technologyPlan } from "../../../surveys/templates/delphi-6g.js";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The blank plan as JSON with one part replaced (`rounds.0.sections`), or added. */
function changed(path: string, value: unknown): unknown {
  const plan: unknown = JSON.parse(JSON.stringify(blankPlan));
  const names = path.split(".");
  const last = names.pop() ?? "";
  const holder = names.reduce<unknown>((part, name) => Reflect.get(Object(part), name), plan);
  Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return plan;
}
const paths = (json: unknown) => {
  const reading = parseStudyPlan(json);
  return reading.ok ? [] : [...new Set(reading.problems.map((problem) => problem.path))];
};
const level = (value: Json) => ({ value, label: { default: `Level ${value}` } });
const question = (more: object) => ({ key: "q", text: { default: "Question" }, kind: "statement", ...more });
const section = (...questions: object[]) => [{ type: "questions", key: "s", title: { default: "S" }, questions }];
const withQuestions = (...questions: object[]) => changed("rounds.0.sections", section(...questions));
const withLevels = (...values: Json[]) => withQuestions(question({ kind: "rating", levels: values.map(level) }));
const choices = (...ids: string[]) => ids.map((id) => ({ id, label: { default: id } }));
const withRanking = (maxRanked: number, ...ids: string[]) =>
  withQuestions(question({ kind: "ranking", choices: choices(...ids), maxRanked, allowsTies: false }));
const sections = "rounds.0.sections";

test("a valid plan comes back as it was", () => {
  expect(parseStudyPlan(JSON.parse(JSON.stringify(blankPlan)))).toEqual({ ok: true, plan: blankPlan });
});

describe("names that every object inherits are refused", () => {
  test.each(["constructor", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf", "prototype"])("%s", (name) => {
    expect(paths(withQuestions(question({ key: name })))).toEqual([`${sections}.0.questions.0.key`]);
    expect(paths(changed("areas", [{ key: name, label: { default: "Area" } }]))).toEqual(["areas.0.key"]);
    expect(paths(withQuestions(question({ kind: "single", choices: choices("a", name) })))).toEqual([
      `${sections}.0.questions.0.choices.1.id`,
    ]);
    expect(paths(changed(`title.${name}`, "x"))).toEqual(["title"]);
  });

  test("__proto__ as key, choice, language and field", () => {
    expect(paths(withQuestions(question({ key: "__proto__" })))).toEqual([`${sections}.0.questions.0.key`]);
    expect(paths(changed("title.__proto__", "x"))).toEqual(["title"]);
    expect(paths(changed("__proto__", { x: 1 }))).toEqual([""]);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });
});

describe("bombs are turned away before they are read in depth", () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  test.each<[string, () => unknown]>([
    ["nested 5,000 deep", () => changed("title", JSON.parse(nested(5000)))],
    ["nested lists", () => changed("areas", JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`))],
    ["five million entries", () => changed("areas", new Array(5_000_000).fill(0))],
    ["one text of five million characters", () => changed("purpose", { default: "x".repeat(5_000_000) })],
    ["a hundred thousand subjects", () => changed("subjects", new Array(PLAN_LIMITS.nodes).fill({ key: "x" }))],
  ])("%s", (_what, make) => {
    const json = make();
    const startedAt = performance.now();
    const reading = parseStudyPlan(json);
    expect(reading.ok).toBe(false);
    // A bomb would take many seconds or all memory; a refusal takes milliseconds, more on a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

describe("fields outside the allow-list are refused", () => {
  test.each<[string, unknown]>([
    ["choicesByUrl", { choicesByUrl: { url: "http://127.0.0.1/" } }],
    ["validators", { validators: [{ type: "regex", regex: "^(a+)+$" }] }],
    ["html", { html: "<script>" }],
    ["visibleIf", { visibleIf: "{a} = 1" }],
  ])("%s", (_what, more) => {
    expect(paths(withQuestions(question(Object(more))))).toEqual([`${sections}.0.questions.0`]);
  });
  test("an unknown kind of question or section", () => {
    expect(paths(withQuestions(question({ kind: "html" })))).toEqual([`${sections}.0.questions.0.kind`]);
    expect(paths(changed(sections, [{ type: "script", key: "s" }]))).toEqual([`${sections}.0.type`]);
  });
});

describe("what fields say of themselves", () => {
  const at = (field: string) => [`${sections}.0.questions.0.${field}`];
  test.each<[string, unknown, string[]]>([
    ["key with a dot", withQuestions(question({ key: "a.b" })), at("key")],
    ["key with a colon", withQuestions(question({ key: "a:b" })), at("key")],
    ["key of 65 characters", withQuestions(question({ key: "a".repeat(65) })), at("key")],
    ["key that starts with a digit", withQuestions(question({ key: "1a" })), at("key")],
    ["empty text", withQuestions(question({ text: { default: " " } })), at("text")],
    ["text without default", withQuestions(question({ text: { en: "x" } })), at("text.default")],
    ["no language tag", withQuestions(question({ text: { default: "x", "not a tag": "y" } })), at("text")],
    ["two levels", withLevels(1, 2), at("levels")],
    ["twelve levels", withLevels(...Array.from({ length: 12 }, (_, index) => index)), at("levels")],
    ["levels with a gap", withLevels(1, 2, 4), at("levels")],
    ["levels downwards", withLevels(3, 2, 1), at("levels")],
    ["half levels", withLevels(1, 1.5, 2), [`${sections}.0.questions.0.levels.1.value`]],
    [
      "readiness from 0",
      withQuestions(question({ kind: "trl", levels: [0, 1, 2, 3, 4, 5, 6, 7, 8].map(level) })),
      at("levels"),
    ],
    ["years backwards", withQuestions(question({ kind: "year", min: 2040, max: 2030, specials: [] })), at("max")],
    ["numbers backwards", withQuestions(question({ kind: "number", min: 2, max: 1, isInteger: true })), at("max")],
    [
      "choices alike as numbers",
      withQuestions(question({ kind: "single", choices: choices("10", "1e1") })),
      at("choices"),
    ],
    [
      "choices alike but for case",
      withQuestions(question({ kind: "single", choices: choices("a", "A") })),
      at("choices"),
    ],
    ["ranking alike but for case", withRanking(2, "a", "A"), at("choices")],
    ["ranking of a choice called like a part of years", withRanking(2, "a", "likely"), at("choices")],
    ["more ranked than there are", withRanking(3, "a", "b"), at("maxRanked")],
    [
      "no points to share out",
      withQuestions(question({ kind: "allocation", choices: choices("a", "b"), total: 0, mustUseAll: true })),
      at("total"),
    ],
    [
      "points for a choice called like a part of years",
      withQuestions(question({ kind: "allocation", choices: choices("a", "latest"), total: 100, mustUseAll: true })),
      at("choices"),
    ],
    ["best of two", withQuestions(question({ kind: "best-worst", choices: choices("a", "b") })), at("choices")],
    [
      "a choice called worst",
      withQuestions(question({ kind: "best-worst", choices: choices("a", "b", "worst") })),
      at("choices"),
    ],
    [
      "levels of a scale that leave one out",
      withQuestions(
        question({
          kind: "two-axis",
          x: { label: { default: "Likely" }, levels: [1, 2, 4].map(level) },
          y: { label: { default: "Good" }, levels: [1, 2, 3].map(level) },
        }),
      ),
      at("x.levels"),
    ],
    ["none ranked", withRanking(0, "a", "b"), at("maxRanked")],
    ["ranking of one", withRanking(1, "a"), at("choices")],
    [
      "choice called like a code",
      withQuestions(question({ kind: "single", choices: choices("a", "cannot-judge") })),
      at("choices.1.id"),
    ],
    [
      "more to choose than there is",
      withQuestions(question({ kind: "multiple", choices: choices("a", "b"), maxChoices: 3 })),
      at("maxChoices"),
    ],
    ["statement with cannot judge", withQuestions(question({ allowsCannotJudge: true })), at("allowsCannotJudge")],
    ["rating of NaN", withQuestions(question({ kind: "number", min: Number.NaN, max: 1, isInteger: true })), at("min")],
  ])("%s", (_what, json, expected) => {
    expect(paths(json)).toEqual(expected);
  });

  test("3 to 11 levels from any start pass", () => {
    expect(paths(withLevels(0, 1, 2, 3, 4))).toEqual([]);
    expect(paths(withLevels(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5))).toEqual([]);
  });

  test.each([
    ["with a gap", { against: [1, 1], neutral: null, for: [3, 3] }, false],
    ["that overlap", { against: [1, 2], neutral: [2, 2], for: [3, 3] }, false],
    ["beyond the scale", { against: [1, 1], neutral: [2, 2], for: [3, 4] }, false],
    ["short of the scale", { against: [1, 1], neutral: null, for: [2, 2] }, false],
    ["that cover it", { against: [1, 1], neutral: [2, 2], for: [3, 3] }, true],
    ["without a middle", { against: [1, 1], neutral: null, for: [2, 3] }, true],
  ])("sides %s", (_what, sides, isValid) => {
    const json = withQuestions(question({ kind: "rating", levels: [1, 2, 3].map(level), sides }));
    expect(paths(json)).toEqual(isValid ? [] : at("sides"));
  });
});

describe("references", () => {
  const yesNo = question({ key: "a", kind: "single", choices: choices("yes", "no") });
  const shownIf = (itemKey: string, ...values: string[]) =>
    question({ key: "b", showIf: { itemKey, operator: "in", values } });
  test.each<[string, unknown, string[]]>([
    [
      "condition on a later question",
      withQuestions(shownIf("a", "yes"), yesNo),
      [`${sections}.0.questions.0.showIf.itemKey`],
    ],
    ["condition on itself", withQuestions(shownIf("b", "agree")), [`${sections}.0.questions.0.showIf.itemKey`]],
    [
      "condition on an unknown answer",
      withQuestions(yesNo, shownIf("a", "maybe")),
      [`${sections}.0.questions.1.showIf.values`],
    ],
    [
      "condition on a text",
      withQuestions(question({ key: "a", kind: "text", isMultiline: true, maxLength: 9 }), shownIf("a", "x")),
      [`${sections}.0.questions.1.showIf.itemKey`],
    ],
    ["condition on an earlier answer", withQuestions(yesNo, shownIf("a", "yes")), []],
    ["key twice in a round", withQuestions(yesNo, yesNo), [`${sections}.0.questions.1.key`]],
    [
      "question called like a criterion",
      withQuestions(question({ key: "importance" })),
      [`${sections}.0.questions.0.key`],
    ],
    ["unknown anchor", changed("anchorSubjectKeys", ["x"]), ["anchorSubjectKeys.0"]],
    [
      "unknown area",
      changed("subjects", [
        { key: "x", areaKey: "y", name: { default: "X" }, description: { default: "" }, referenceConfiguration: null },
      ]),
      ["subjects.0.areaKey"],
    ],
    [
      "unknown criterion",
      changed(`${sections}.0.criteria`, [{ criterionKey: "x" }]),
      [`${sections}.0.criteria.0.criterionKey`],
    ],
    ["unknown one-round key", changed("protocol.oneRoundKeys", ["x"]), ["protocol.oneRoundKeys.0"]],
    [
      "rule for an unknown criterion",
      changed("protocol.rules.0.appliesTo.criterionKeys", ["x"]),
      ["protocol.rules.0.appliesTo.criterionKeys.0"],
    ],
    ["rounds from 2", changed("rounds.0.number", 2), ["rounds.0.number"]],
    ["no round", changed("rounds", []), ["rounds"]],
    ["minimum cell of 1 on answers still to come", changed("protocol.minCell", 1), ["protocol.minCell"]],
    [
      // A rule that asked for each group of one person once printed whether that person agreed.
      "groups and pairs of fewer people than the minimum cell",
      changed("protocol.rules.0.stability.minPaired", 4),
      ["protocol.rules.0.stability.minPaired"],
    ],
    [
      "a composed rule on groups of one",
      changed("protocol.rules.0.consensus", {
        kind: "composed",
        agreement: { set: "pair", atLeast: 0.6 },
        conditions: [],
        perGroup: { groups: "all", minValid: 1 },
        minValid: 2,
      }),
      ["protocol.rules.0.consensus.minValid", "protocol.rules.0.consensus.perGroup.minValid"],
    ],
    ["share above 1", changed("protocol.rules.0.consensus.atLeast", 70), ["protocol.rules.0.consensus.atLeast"]],
  ])("%s", (_what, json, expected) => {
    expect(paths(json)).toEqual(expected);
  });

  test("a required criterion cannot stand under more", () => {
    const json = changed("criteria.0.isRequired", true);
    const detail = [{ criterionKey: "importance", isDetail: true }];
    Reflect.set(Object(Reflect.get(Object(Reflect.get(Object(json), "rounds")), 0)), "sections", [
      { type: "subjects", key: "s", title: { default: "S" }, criteria: detail },
    ]);
    expect(paths(json)).toEqual([`${sections}.0.criteria.0.isDetail`]);
  });

  test("a question may come again as it was, not as another", () => {
    const twice = (second: object) => {
      const json = withQuestions(question({ key: "again" }));
      Reflect.set(Object(Reflect.get(Object(Reflect.get(Object(json), "rounds")), 1)), "sections", section(second));
      return json;
    };
    expect(paths(twice(question({ key: "again" })))).toEqual([]);
    expect(paths(twice(question({ key: "again", text: { default: "Other words" } })))).toEqual([
      "rounds.1.sections.0.questions.0",
    ]);
  });
});

describe("locking", () => {
  test("names what a blank plan still lacks", () => {
    expect(findLockProblems(blankPlan).map(({ path }) => path)).toEqual([
      "purpose",
      "rounds.0.sections.0",
      "rounds.1.sections.0",
    ]);
  });

  test("wants every answer to the profile question in a comparison group", () => {
    const plan = technologyPlan();
    const groups = plan.comparisonGroups.map((group) => ({
      ...group,
      profileChoiceIds: group.profileChoiceIds.filter((id) => id !== "university"),
    }));
    expect(findLockProblems(plan)).toEqual([]);
    expect(findLockProblems({ ...plan, comparisonGroups: groups }).map(({ message }) => message)).toEqual([
      '"University" belongs to no comparison group.',
    ]);
  });

  test("wants a choice where subjects are not for all", () => {
    const plan = technologyPlan();
    const rounds = plan.rounds.map((round) => ({
      ...round,
      sections: round.sections.filter(({ type }) => type !== "choose-subjects"),
    }));
    expect(findLockProblems({ ...plan, rounds }).map(({ path }) => path)).toEqual([
      "rounds.0.sections",
      "rounds.1.sections",
    ]);
  });
});
