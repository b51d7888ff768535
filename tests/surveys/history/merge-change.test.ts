import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeChange } from "../../../surveys/history/merge-change.js";
import type { StudyPlan, Subject } from "../../../surveys/study-plan.js";
import { aStudyPlan } from "../../factories/study-plan.js";

const subject = (key: string, name = key): Subject => ({
  key,
  areaKey: null,
  name: { default: name },
  description: { default: "" },
  referenceConfiguration: null,
});
const withSubjects = (...subjects: readonly Subject[]) => aStudyPlan({ subjects });
const merged = (from: StudyPlan, to: StudyPlan, state: StudyPlan) => {
  const merging = mergeChange(from, to, state);
  return merging.ok ? (merging.merged as StudyPlan) : `clash at ${merging.at.join(".")}`;
};
const namesOf = (plan: StudyPlan | string) =>
  typeof plan === "string" ? plan : plan.subjects.map(({ name }) => name.default);

describe("a change made in another state of the plan", () => {
  const [a, b, c] = [subject("a"), subject("b"), subject("c")];

  test("keeps what a colleague changed elsewhere", () => {
    const state = withSubjects(subject("a", "A"), subject("b", "Colleague"));
    expect(namesOf(merged(withSubjects(subject("a", "A"), b), withSubjects(a, b), state))).toEqual(["a", "Colleague"]);
  });
  test("is refused where the same thing was changed later, and says where", () => {
    const state = withSubjects(subject("a", "Later"));
    expect(merged(withSubjects(subject("a", "A")), withSubjects(a), state)).toBe("clash at subjects.a.name");
  });
  test("puts back what was removed beside its neighbour, whatever has moved", () => {
    expect(namesOf(merged(withSubjects(a, c), withSubjects(a, b, c), withSubjects(c, a)))).toEqual(["c", "a", "b"]);
  });
  test("takes away what was added, unless it was changed since", () => {
    expect(namesOf(merged(withSubjects(a, b), withSubjects(a), withSubjects(a, b, c)))).toEqual(["a", "c"]);
    expect(merged(withSubjects(a, b), withSubjects(a), withSubjects(a, subject("b", "B")))).toBe("clash at subjects.b");
  });
  test("undoes a move beside a later change of words", () => {
    const state = withSubjects(b, subject("a", "New"));
    expect(namesOf(merged(withSubjects(b, a), withSubjects(a, b), state))).toEqual(["New", "b"]);
  });
  test("is refused where others ordered the same list since", () => {
    expect(merged(withSubjects(b, a, c), withSubjects(a, b, c), withSubjects(c, b, a))).toBe("clash at subjects");
  });
  test("never mixes a text with translations of other words", () => {
    const text = (words: string, fr?: string) => withSubjects({ ...a, name: { default: words, ...(fr && { fr }) } });
    expect(merged(text("New"), text("Old", "Ancien"), text("New", "Nouveau"))).toBe("clash at subjects.a.name");
  });
});

describe("for any plans", () => {
  const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });
  const plan = keys.chain((chosen) =>
    fc
      .tuple(...chosen.map((key) => fc.constantFrom("one", "two", "three").map((name) => subject(key, name))))
      .map((subjects) => withSubjects(...subjects)),
  );
  test("changing what is still there gives what was wanted, and changing nothing leaves all as it is", () => {
    fc.assert(
      fc.property(plan, plan, (from, to) => {
        expect(merged(from, to, from)).toEqual(to);
        expect(merged(from, from, to)).toEqual(to);
        expect(merged(from, to, to)).toEqual(to);
      }),
    );
  });
  test("an undo that is let through and redone gives the same plan again", () => {
    fc.assert(
      fc.property(plan, plan, plan, (before, after, state) => {
        const undone = mergeChange(after, before, state);
        if (!undone.ok) return;
        const redone = mergeChange(before, after, undone.merged);
        if (redone.ok)
          expect(namesOf(redone.merged as StudyPlan)).toHaveLength((redone.merged as StudyPlan).subjects.length);
        // A subject that the edit did not touch is as the colleague left it.
        for (const { key, name } of state.subjects) {
          const of = (one: StudyPlan) => one.subjects.find((entry) => entry.key === key);
          if (of(before)?.name.default !== of(after)?.name.default) continue;
          expect(of(undone.merged as StudyPlan)?.name).toEqual(name);
        }
      }),
    );
  });
});
