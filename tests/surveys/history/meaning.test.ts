import { describe, expect, test } from "vitest";
import {
  type Declaration,
  declaredBetween,
  meaningOf,
  type Wording,
  wordingsOf,
} from "../../../surveys/history/meaning.js";
import type { Question, StudyPlan, Subject } from "../../../surveys/study-plan.js";
import { aStudyPlan } from "../../factories/study-plan.js";

const plan = aStudyPlan();
const QUESTION = "criterion priority";

const wordingOf = (changed: StudyPlan, name: string): Wording => {
  const found = wordingsOf(changed).get(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const withCriterion = (change: (criterion: Question) => object): StudyPlan => ({
  ...plan,
  criteria: plan.criteria.map((criterion) =>
    criterion.key === "priority" ? ({ ...criterion, ...change(criterion) } as Question) : criterion,
  ),
});
const asked = (text: string) =>
  wordingOf(
    withCriterion(() => ({ text: { default: text } })),
    QUESTION,
  );
const before = wordingOf(plan, QUESTION);

describe("what a change of a draft can mean", () => {
  test("other words can mean the same", () => {
    expect(meaningOf("criterion", before, asked("Worded anew"))).toBe("can-be-same");
  });

  test("another scale is new, and so is another condition", () => {
    const levels = (criterion: Question) => ("levels" in criterion ? criterion.levels : []);
    const shorter = withCriterion((criterion) => ({ levels: levels(criterion).slice(1), sides: undefined }));
    expect(meaningOf("criterion", before, wordingOf(shorter, QUESTION))).toBe("new");
    const showIf = { itemKey: "x", operator: "in", values: ["a"] };
    expect(
      meaningOf(
        "criterion",
        before,
        wordingOf(
          withCriterion(() => ({ showIf })),
          QUESTION,
        ),
      ),
    ).toBe("new");
  });

  test("a translation that came or went, also one of a level, changes nothing; another translation does", () => {
    const inFrench = (words: string) =>
      wordingOf(
        withCriterion(({ text, ...criterion }) => ({
          text: { ...text, fr: words },
          ...("levels" in criterion && {
            levels: criterion.levels.map((level) => ({ ...level, label: { ...level.label, fr: `${level.value}` } })),
          }),
        })),
        QUESTION,
      );
    expect(meaningOf("criterion", before, inFrench("Est-ce critique ?"))).toBeNull();
    expect(meaningOf("criterion", inFrench("Est-ce critique ?"), before)).toBeNull();
    expect(meaningOf("criterion", inFrench("Est-ce critique ?"), inFrench("Est-ce grave ?"))).toBe("can-be-same");
  });

  test("of a subject the name can mean the same, the reference configuration is new, its area and origin mean nothing", () => {
    const subject = plan.subjects[0] as Subject;
    const of = (change: Partial<Subject>) =>
      meaningOf(
        "subject",
        wordingOf(plan, `subject ${subject.key}`),
        wordingOf({ ...plan, subjects: [{ ...subject, ...change }] }, `subject ${subject.key}`),
      );
    expect(of({ name: { default: "Other words" } })).toBe("can-be-same");
    expect(of({ referenceConfiguration: { default: "In a data centre" } })).toBe("new");
    expect(of({ areaKey: "elsewhere", origin: { source: "template", templateId: "t", key: "k" } })).toBeNull();
  });

  test("the boundary is always new; title and purpose mean nothing", () => {
    const about = wordingOf(plan, "about ");
    const bounded = { ...plan, boundary: { default: "The whole of Europe." } };
    expect(meaningOf("about", about, wordingOf(bounded, "about "))).toBe("new");
    expect(meaningOf("about", about, wordingOf({ ...plan, title: { default: "Else" } }, "about "))).toBeNull();
  });
});

describe("how a change was declared", () => {
  const [a, b, c, d] = [asked("a"), asked("b"), asked("c"), asked("d")];
  const said = (kind: Declaration["kind"], from: Wording, to: Wording): Declaration => ({
    ...{ kind, part: "criterion" as const },
    replaces: [from],
    results: [to],
  });
  const between = (from: Wording, to: Wording, declared: readonly Declaration[]) => {
    const found = declaredBetween("criterion", from, to, declared);
    return found && `${found.meaning} ${found.steps.length}`;
  };

  test("directly, or step by step: one new step makes it new", () => {
    expect(between(a, b, [said("same", a, b)])).toBe("same 1");
    expect(between(a, c, [said("same", a, b), said("same", b, c)])).toBe("same 2");
    expect(between(a, d, [said("same", c, d), said("new", b, c), said("same", a, b)])).toBe("new 3");
  });

  test("not at all where a step is missing", () => {
    expect(between(a, b, [])).toBeUndefined();
    expect(between(a, d, [said("same", a, b), said("same", c, d)])).toBeUndefined();
  });

  test("back to the earlier words as on the way there", () => {
    expect(between(b, a, [said("same", a, b)])).toBe("same 1");
    expect(between(c, a, [said("same", a, b), said("new", b, c)])).toBe("new 2");
  });

  test("of two about the same change by the later, and by one about the whole rather than by steps", () => {
    expect(between(a, b, [said("same", a, b), said("new", a, b)])).toBe("new 1");
    expect(between(a, b, [said("new", a, b), said("same", a, b)])).toBe("same 1");
    expect(between(a, c, [said("new", a, b), said("new", b, c), said("same", a, c)])).toBe("same 1");
  });

  test("never by a declaration about another part, a merge or a split", () => {
    const other = { ...said("same", a, b), part: "question" as const };
    expect(between(a, b, [other, said("merge", a, b), said("split", a, b)])).toBeUndefined();
  });

  test("also where a translation came since", () => {
    const translated = { ...b, fields: { ...b.fields, text: { default: "b", fr: "b" } } };
    expect(between(a, translated, [said("same", a, b)])).toBe("same 1");
  });
});
