import fc from "fast-check";
import { expect, test } from "vitest";
import type { IndexDefinition } from "../../../analysis/indices/index-definition.js";
import { type SharedAnswers, sameJudgesPairs } from "../../../analysis/indices/same-judges-pairs.js";
import { type SubjectOrderInput, subjectOrder } from "../../../analysis/indices/subject-order.js";
import { manySubjects, rated } from "./support.js";

const criteria = ["x", "y"];
const definition: IndexDefinition = {
  floor: 5,
  minValid: 5,
  cannotJudgeAtMost: 0.4,
  composites: [
    {
      key: "P",
      label: "Priority",
      combination: "geometric",
      parts: criteria.map((criterion) => ({ source: { criterion }, weight: 0.5 })),
    },
  ],
  strategies: [],
};
const order = (given: Partial<SubjectOrderInput> = {}) =>
  subjectOrder({
    definition,
    composite: "P",
    subjects: [],
    judges: {},
    shared: [],
    minCell: 5,
    seed: 0,
    resamples: 100,
    ...given,
  });
/** Everybody gave the same to both criteria. */
const said = (subjectKey: string, ...answers: number[]) => ({
  subjectKey,
  criteria: { x: rated(...answers), y: rated(...answers) },
});
const shared = (a: string, b: string, people: number, levelA: number, levelB: number): SharedAnswers[] =>
  criteria.map((criterion) => ({ a, b, criterion, people, sumA: people * levelA, sumB: people * levelB }));
const five = (level: number) => new Array<number>(5).fill(level);

/** Five lenient people gave 4 to A and 5 to B, five strict ones 2 to B and 3 to C; five judged D alone. */
const study = {
  subjects: [said("A", ...five(4)), said("B", ...five(5), ...five(2)), said("C", ...five(3)), said("D", ...five(2))],
  judges: { A: 5, B: 10, C: 5, D: 4 },
  shared: [...shared("A", "B", 5, 4, 5), ...shared("B", "C", 5, 2, 3), ...shared("C", "D", 4, 1, 5)],
};
const rankedBySame = (given: Partial<SubjectOrderInput>) =>
  order(given)?.subjects.map(({ subjectKey, samePeople }) => [subjectKey, samePeople.rank, samePeople.of]);

test("the same people turn an order round that came from who judged", () => {
  const found = order(study);
  // 75, 62.5, 50, 25 by all; +25 from A to B and from B to C within the same people.
  expect(found?.subjects.map(({ rank }) => rank.value)).toEqual([1, 2, 3, 4]);
  expect(rankedBySame(study)).toEqual([
    ["A", 3, 3],
    ["B", 2, 3],
    ["C", 1, 3],
    ["D", null, null],
  ]);
  expect(found?.subjects.map(({ samePeople }) => samePeople.partners)).toEqual([1, 2, 1, 0]);
  expect(found).toMatchObject({ index: "P", criteria: ["x", "y"], topSize: 1, sets: 1, resamples: 100, seed: 0 });
});

test("nothing hangs on fewer people than the minimum cell", () => {
  const without = { ...study, shared: study.shared.filter(({ people }) => people >= 5) };
  expect(order(study)).toEqual(order(without));
  expect(order(study)?.subjects.map(({ judges }) => judges)).toEqual([5, 10, 5, null]);
  const reason = "no other subject was judged by at least 5 of the same people";
  expect(order(study)?.subjects[3]?.samePeople.reason).toBe(reason);
  const few = study.shared.map((sums) => (sums.criterion === "y" && sums.a === "A" ? { ...sums, people: 4 } : sums));
  expect(rankedBySame({ ...study, shared: few })?.slice(0, 2)).toEqual([
    ["A", null, null],
    ["B", 2, 2],
  ]);
});

test("subjects that no chain of people links are ranked each in their set", () => {
  const apart = { ...study, shared: [...shared("A", "B", 5, 4, 5), ...shared("C", "D", 6, 5, 1)] };
  expect(rankedBySame(apart)).toEqual([
    ["A", 2, 2],
    ["B", 1, 2],
    ["C", 1, 2],
    ["D", 2, 2],
  ]);
  expect(order(apart)?.sets).toBe(2);
  expect(order(apart)?.subjects.map(({ samePeople }) => samePeople.set)).toEqual([1, 1, 2, 2]);
});

test("chance and other weights give every rank a range, the same from the same seed", () => {
  const close = {
    ...study,
    subjects: [
      { subjectKey: "A", criteria: { x: rated(...five(5)), y: rated(...five(2)) } },
      said("B", 1, 2, 3, 4, 5),
      said("C", ...five(1)),
    ],
  };
  const [a, b, c] = order(close)?.subjects ?? [];
  // A: 50 geometric and 62.5 arithmetic, without x 25; B: 50 whatever the weights.
  expect(a?.underAlternatives).toEqual({ best: 1, worst: 2 });
  expect(b?.rank.interval).toMatchObject({ low: 1, high: 2, level: 0.95 });
  expect(c?.rank).toMatchObject({ value: 3, interval: { low: 3, high: 3 } });
  expect(a?.topProbability.value).toBeGreaterThan(0);
  expect((a?.topProbability.value ?? 0) + (b?.topProbability.value ?? 0)).toBeCloseTo(1, 12);
  expect(order(close)).toEqual(order(close));
});

test("a subject without an index has no rank and takes none from the others", () => {
  const found = order({ ...study, subjects: [...study.subjects.slice(0, 3), said("D", 2, 2)] });
  expect(found?.subjects[3]).toMatchObject({
    rank: { value: null },
    underAlternatives: null,
    samePeople: { rank: null },
  });
  expect(found?.subjects[3]?.samePeople.reason).toBe("the subject has no index");
  expect(order({ subjects: [said("A", 1)] })).toBeNull();
});

test("with the same people everywhere the differences are those of the index", () => {
  fc.assert(
    fc.property(manySubjects(criteria), (subjects) => {
      const sums = subjects.flatMap((a, first) =>
        subjects.slice(first + 1).flatMap((b) =>
          criteria.map((criterion): SharedAnswers => {
            const sumOf = (subject: typeof a) =>
              (subject.criteria[criterion]?.distribution ?? []).reduce(
                (sum, { value, count }) => sum + value * count,
                0,
              );
            return { a: a.subjectKey, b: b.subjectKey, criterion, people: 8, sumA: sumOf(a), sumB: sumOf(b) };
          }),
        ),
      );
      expect(sameJudgesPairs(definition, subjects, sums, { composite: "P", minPeople: 5 })).toHaveLength(6);
      const found = order({ subjects, shared: sums });
      expect(found?.subjects.map(({ samePeople }) => samePeople.rank)).toEqual(
        found?.subjects.map(({ rank }) => rank.value),
      );
    }),
    { numRuns: 50 },
  );
});
