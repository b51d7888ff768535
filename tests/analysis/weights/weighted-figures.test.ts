import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countInSet } from "../../../analysis/agreement/share-in-set.js";
import { mean } from "../../../analysis/centre/mean.js";
import { quantile } from "../../../analysis/centre/quantile.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { capWeights } from "../../../analysis/weights/cap-weights.js";
import { effectiveN } from "../../../analysis/weights/effective-n.js";
import { groupBalancedAnswers, groupBalancedWeights } from "../../../analysis/weights/group-balanced-weights.js";
import { weightedMean } from "../../../analysis/weights/weighted-mean.js";
import { weightedMedian } from "../../../analysis/weights/weighted-median.js";
import { weightedShare } from "../../../analysis/weights/weighted-share.js";

const person = fc.record({
  value: fc.integer({ min: 1, max: 9 }),
  count: fc.integer({ min: 1, max: 4 }),
  weight: fc.integer({ min: 0, max: 5 }),
});
const panel = fc.array(person, { minLength: 1, maxLength: 20 });
const hasWeight = (answers: readonly { weight: number }[]) => answers.some(({ weight }) => weight > 0);
const figures = [
  { name: "share", of: (answers: Parameters<typeof weightedMean>[0]) => weightedShare(answers, [7, 9]) },
  { name: "mean", of: weightedMean },
  { name: "median", of: weightedMedian },
];

describe("weighted figures", () => {
  test("agree with R: weighted.mean(c(3, 5, 8), c(1, 2, 4))", () => {
    const answers = [3, 5, 8].map((value, index) => ({ value, count: 1, weight: 2 ** index }));
    expect(weightedMean(answers).value).toBeCloseTo(6.4285714285714288, 12);
    expect(weightedMedian(answers).value).toBe(8);
    expect(weightedShare(answers, [4, 9]).value).toBeCloseTo(6 / 7, 12);
  });

  test("with whole weights equal repeating each person", () => {
    fc.assert(
      fc.property(panel, (answers) => {
        fc.pre(hasWeight(answers));
        const repeated = answers.map(({ value, count, weight }) => ({ value, count: count * weight }));
        const all = repeated.reduce((sum, { count }) => sum + count, 0);
        expect(weightedMean(answers).value).toBeCloseTo(mean(repeated).value ?? Number.NaN, 10);
        expect(weightedMedian(answers).value).toBe(quantile(repeated, 0.5, 2));
        expect(weightedShare(answers, [7, 9]).value).toBeCloseTo(countInSet(repeated, 7, 9) / all, 10);
      }),
    );
  });

  test.each(figures)("$name: with equal weights is the unweighted figure beside it", ({ of }) => {
    fc.assert(
      fc.property(panel, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (answers, weight) => {
        const { value, details, n } = of(answers.map((answer) => ({ ...answer, weight })));
        expect(value).toBeCloseTo(Number(details?.unweighted), 9);
        expect(details?.effectiveN).toBeCloseTo(n, 6);
        expect(details?.isOverCap).toBe(false);
      }),
    );
  });

  test.each(figures)("$name: depends neither on the order nor on the unit of the weights", ({ of }) => {
    fc.assert(
      fc.property(panel, (answers) => {
        fc.pre(hasWeight(answers));
        const plain = of(Object.freeze(answers)).value ?? Number.NaN;
        const other = of(answers.map((answer) => ({ ...answer, weight: answer.weight * 1e-3 })).toReversed());
        expect(other.value).toBeCloseTo(plain, 9);
      }),
    );
  });

  test("say when one person has more than three times the average weight", () => {
    const answers = [
      { value: 2, count: 9, weight: 1 },
      { value: 9, count: 1, weight: 5 },
    ];
    const { details } = weightedMean(answers);
    expect(details).toMatchObject({ isOverCap: true, unweighted: 2.7 });
    expect(details?.largestShare).toBeCloseTo(5 / 14, 12);
    expect(weightedMean(capWeights(answers).answers).details?.isOverCap).toBe(false);
  });

  test.each(figures)("$name: is null without answers and without weight", ({ of }) => {
    expect(of([])).toMatchObject({ value: null, reason: "no answers" });
    expect(of([{ value: 3, count: 2, weight: 0 }])).toMatchObject({
      value: null,
      n: 2,
      reason: "no answer has weight",
    });
  });

  test.each(figures)("$name: refuses weights, counts and values that are none", ({ of }) => {
    for (const wrong of [{ weight: -1 }, { weight: Number.POSITIVE_INFINITY }, { count: 0.5 }, { value: Number.NaN }]) {
      expect(() => of([{ value: 3, count: 1, weight: 1, ...wrong }])).toThrow(InputShapeError);
    }
  });
});

describe("effective n", () => {
  test.each([
    { weights: [1, 1, 1, 1], expected: 4 },
    { weights: [4, 1, 1, 0], expected: 2 },
    { weights: [0.2, 0], expected: 1 },
  ])("of $weights is $expected", ({ weights, expected }) => {
    expect(effectiveN(countValues(weights)).value).toBeCloseTo(expected, 12);
  });

  test("is null for nobody and without weight, and refuses negative weights", () => {
    expect(effectiveN([])).toMatchObject({ value: null, reason: "no answers" });
    expect(effectiveN(countValues([0, 0]))).toMatchObject({ value: null, reason: "no answer has weight" });
    expect(() => effectiveN(countValues([-1]))).toThrow(InputShapeError);
  });
});

describe("the cap of 3/n", () => {
  test("gives what it cuts to the others in proportion", () => {
    const weights = [100, 50, 2, ...new Array<number>(9).fill(1)];
    const { answers, nCapped } = capWeights(weights.map((weight) => ({ value: 5, count: 1, weight })));
    expect(nCapped).toBe(2);
    for (const [index, weight] of [3, 3, 12 / 11, ...new Array<number>(9).fill(6 / 11)].entries()) {
      expect(answers[index]?.weight).toBeCloseTo(weight, 14);
    }
  });

  test("loses no digits of the others beside a huge weight", () => {
    const weights = [1e14, 2, ...new Array<number>(10).fill(1)];
    const { answers } = capWeights(weights.map((weight) => ({ value: 5, count: 1, weight })));
    expect(answers[0]?.weight).toBe(3);
    expect(answers[1]?.weight).toBeCloseTo(1.5, 13);
    expect(answers[2]?.weight).toBeCloseTo(0.75, 13);
  });

  test("leaves the mean at 1, the order as it is and nobody over 3, and does nothing twice", () => {
    const weighted = fc.array(fc.record({ count: fc.nat(4), weight: fc.integer({ min: 0, max: 400 }) }));
    fc.assert(
      fc.property(weighted, (people) => {
        const before = people.map((answer) => ({ value: 5, ...answer }));
        fc.pre(before.some(({ weight, count }) => weight > 0 && count > 0));
        const { answers } = capWeights(before);
        const n = before.reduce((sum, { count, weight }) => (weight > 0 ? sum + count : sum), 0);
        expect(answers.reduce((sum, { count, weight }) => sum + count * weight, 0)).toBeCloseTo(n, 8);
        for (const [index, { count, weight }] of answers.entries()) {
          if (count > 0) expect(weight).toBeLessThanOrEqual(3 + 1e-9);
          for (const [other, { weight: otherWeight }] of answers.entries()) {
            if ((before[index]?.weight ?? 0) <= (before[other]?.weight ?? 0)) {
              expect(weight).toBeLessThanOrEqual(otherWeight + 1e-9);
            }
          }
        }
        for (const [index, { weight }] of capWeights(answers).answers.entries()) {
          expect(weight).toBeCloseTo(answers[index]?.weight ?? Number.NaN, 8);
        }
      }),
    );
  });

  test("cannot bind among three people, and leaves a panel without weight alone", () => {
    expect(capWeights([50, 1, 1].map((weight) => ({ value: 1, count: 1, weight }))).nCapped).toBe(0);
    const none = [{ value: 1, count: 2, weight: 0 }];
    expect(capWeights(none)).toEqual({ answers: none, nCapped: 0 });
  });
});

describe("group-balanced weights", () => {
  const groups = [
    { groupKey: "industry", distribution: countValues([7, 7, 8, 8, 9, 9]) },
    { groupKey: "research", distribution: countValues([2, 3]) },
    { groupKey: "public", distribution: [] },
  ];

  test("give every group with answers the same say, and all the weight of n", () => {
    expect(groupBalancedWeights(groups)).toEqual([
      { groupKey: "industry", n: 6, weight: 8 / 12 },
      { groupKey: "research", n: 2, weight: 2 },
      { groupKey: "public", n: 0, weight: 0 },
    ]);
    // The mean of the groups' means 8 and 2.5.
    expect(weightedMean(groupBalancedAnswers(groups)).value).toBeCloseTo(5.25, 12);
  });

  test("of groups of one size are 1", () => {
    const equal = groups.slice(0, 2).map(({ groupKey }) => ({ groupKey, distribution: countValues([1, 5]) }));
    expect(groupBalancedWeights(equal).map(({ weight }) => weight)).toEqual([1, 1]);
    expect(groupBalancedWeights([])).toEqual([]);
  });
});
