import fc from "fast-check";
import { ConditionRunner, Model } from "survey-core";
import { describe, expect, test } from "vitest";
import { compileItems, compileRound, itemKeyOf } from "../../surveys/compile-plan.js";
import { composeItem, composeRound, type RoundPage, toExpression } from "../../surveys/compose-round.js";
import { isNative } from "../../surveys/items/is-native.js";
import type { Answer, Condition, NativeItem, SingleItem } from "../../surveys/items/types.js";
import { isVisible, visibleItemKeys } from "../../surveys/items/visibility.js";
import { comparedAs } from "../../surveys/plan/question-rules.js";
import { templates } from "../../surveys/templates/index.js";
import { answerTo, everyKind, multiple, rating, single, statement, text, trl } from "./support/items.js";
import { toSurveyJsData } from "./support/surveyjs.js";

const title = { default: "A round" };
const load = (items: readonly NativeItem[]) =>
  new Model(composeRound({ title, items, pages: [{ key: "p", title, itemKeys: items.map(({ key }) => key) }] }));

describe.each(everyKind.map((item) => [item.kind, item] as const))("%s", (_kind, item) => {
  test("survey-core knows every type and property of the composed question", () => {
    const survey = load([item]);
    expect(survey.jsonErrors ?? []).toEqual([]);
    expect(survey.getAllQuestions().map(({ name }) => name)).toEqual(composeItem(item).map(({ name }) => name));
  });

  test("survey-core finds nothing wrong with a valid answer", () =>
    fc.assert(
      fc.property(answerTo(item), (answer) => {
        const survey = load([item]);
        survey.data = toSurveyJsData(item, answer, null);
        expect(survey.validate(true)).toBe(true);
      }),
      { numRuns: 25 },
    ));
});

describe.each(templates.map((template) => [template.id, template.plan()] as const))("template %s", (_id, plan) => {
  test.each(plan.rounds.map(({ number }) => number))("round %i loads in survey-core without errors", (number) => {
    const items = compileItems(plan)
      .map(({ item }) => item)
      .filter(isNative);
    const pages = compileRound(plan, number).flatMap((section): RoundPage[] => {
      if (section.type === "questions") return [section];
      if (section.type !== "subjects") return [];
      return plan.subjects.slice(0, 7).map((subject) => ({
        key: `${section.key}-${subject.key}`,
        title: subject.name,
        itemKeys: section.criteria.map(({ criterionKey }) => itemKeyOf(subject.key, criterionKey)),
      }));
    });
    const survey = new Model(composeRound({ title: plan.title, items, pages }));
    expect(survey.jsonErrors ?? []).toEqual([]);
    const asked = pages.flatMap(({ itemKeys }) => itemKeys);
    for (const key of asked) expect(survey.getQuestionByName(key)?.name).toBe(key);
  });
});

test("a page that names an unknown item is an error", () => {
  expect(() => composeRound({ title, items: [], pages: [{ key: "p", title, itemKeys: ["x"] }] })).toThrow(RangeError);
});

const choiceIds = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/), {
  minLength: 2,
  maxLength: 6,
  selector: comparedAs,
});
const singleWithIds = choiceIds.map(
  (ids): SingleItem => ({ ...single, key: "CS-01.own", choices: ids.map((id) => ({ id, label: { default: id } })) }),
);
const sources = fc.oneof(fc.constantFrom<NativeItem[]>(rating, trl, single, multiple, statement), singleWithIds);
const sourceWithCondition = sources.chain((source) =>
  fc.record({
    source: fc.constant(source),
    operator: fc.constantFrom<Condition["operator"][]>("in", "not-in"),
    values: fc.subarray([...tokensOf(source)], { minLength: 1 }),
    answer: answerTo(source),
  }),
);

test("conditions hold here exactly when survey-core says so", () =>
  fc.assert(
    fc.property(sourceWithCondition, ({ source, operator, values, answer }) => {
      const showIf: Condition = { itemKey: source.key, operator, values };
      const runner = new ConditionRunner(toExpression(showIf));
      const theirs = runner.runValues(toSurveyJsData(source, answer, null));
      expect(isVisible({ ...text, showIf }, new Map([[source.key, answer]]))).toBe(theirs);
    }),
    { numRuns: 500 },
  ));

test("a chain of conditions shows and hides the same questions as survey-core", () => {
  const first: NativeItem = { ...single, key: "first" };
  const chained = fc.record({
    answers: fc.tuple(answerTo(first), answerTo(rating), answerTo(multiple)),
    values: fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("1", "5")),
    operator: fc.constantFrom<Condition["operator"][]>("in", "not-in"),
  });
  fc.assert(
    fc.property(chained, ({ answers, values, operator }) => {
      const items: NativeItem[] = [
        first,
        { ...rating, key: "second", showIf: { itemKey: "first", operator, values: [values[0]] } },
        { ...multiple, key: "third", showIf: { itemKey: "second", operator, values: [values[1]] } },
      ];
      const survey = load(items);
      const given = new Map<string, Answer | null>();
      items.forEach((item, index) => {
        const answer = answers[index] ?? null;
        given.set(item.key, answer);
        if (survey.getQuestionByName(item.key)?.isVisible) {
          survey.setValue(item.key, toSurveyJsData(item, answer, null)[item.key]);
        }
      });
      const shown = items.map(({ key }) => key).filter((key) => survey.getQuestionByName(key)?.isVisible);
      expect(shown).toEqual([...visibleItemKeys(items, given)]);
    }),
    { numRuns: 200 },
  );
});

function tokensOf(item: NativeItem): readonly string[] {
  switch (item.kind) {
    case "rating":
    case "trl":
      return [...item.levels.map(({ value }) => String(value)), "cannot-judge"];
    case "single":
    case "multiple":
      return [...item.choices.map(({ id }) => id), "cannot-judge"];
    default:
      return ["agree", "disagree", "pass"];
  }
}
