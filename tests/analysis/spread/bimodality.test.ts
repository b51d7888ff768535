import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { bimodalityCoefficient } from "../../../analysis/spread/bimodality-coefficient.js";
import { deviationSums } from "../../../analysis/spread/deviation-sums.js";
import { excessKurtosis, skewness } from "../../../analysis/spread/skewness.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";
import { frequencies } from "../frequencies.js";

describe("skewness and excess kurtosis", () => {
  const eight = countValues([2, 4, 4, 4, 5, 5, 7, 9]);

  test("agree with R", () => {
    // R 4.2.2, psych 2.2.9: skew(x, type = 1), skew(x, type = 2), kurtosi(x, type = 1), kurtosi(x, type = 2)
    expect(skewness(eight, "population").value).toBeCloseTo(0.65625, 13);
    expect(skewness(eight, "sample").value).toBeCloseTo(0.8184875533568, 12);
    expect(excessKurtosis(eight, "population").value).toBeCloseTo(-0.21875, 13);
    expect(excessKurtosis(eight, "sample").value).toBeCloseTo(0.940625, 12);
  });

  test("mirrored answers turn the skewness and leave the kurtosis; unit and origin change neither", () => {
    fc.assert(
      fc.property(answersOn(1, 9, 4), fc.constantFrom("sample", "population"), (answers, kind) => {
        fc.pre(new Set(answers).size > 1);
        const distribution = countValues(answers);
        const mirrored = countValues(answers.map((answer) => 2000 - 4 * answer));
        expect(skewness(mirrored, kind).value).toBeCloseTo(-numberOf(skewness(distribution, kind)), 8);
        expect(excessKurtosis(mirrored, kind).value).toBeCloseTo(numberOf(excessKurtosis(distribution, kind)), 8);
      }),
    );
  });

  test("need three answers, the corrected kurtosis four, and answers that differ", () => {
    const two = countValues([1, 5]);
    const three = countValues([1, 2, 5]);
    expect(skewness([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(skewness(two)).toMatchObject({ value: null, n: 2, reason: "needs at least three answers" });
    expect(excessKurtosis(two, "population")).toMatchObject({ value: null, reason: "needs at least three answers" });
    expect(excessKurtosis(three)).toMatchObject({ value: null, n: 3, reason: "needs at least four answers" });
    expect(excessKurtosis(three, "population").value).toBeCloseTo(-1.5, 12);
    expect(skewness([{ value: 0.1, count: 9 }])).toMatchObject({ value: null, reason: "all answers equal" });
  });
});

describe("sums of distances from the mean", () => {
  test("equal those of the answers one by one", () => {
    fc.assert(
      fc.property(answersOn(1, 9), (answers) => {
        const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
        const powerSum = (power: number) => answers.reduce((sum, answer) => sum + (answer - mean) ** power, 0);
        const sums = deviationSums(countValues(answers));
        expect(sums).toMatchObject({ n: answers.length, isConstant: new Set(answers).size === 1 });
        expect(sums?.second).toBeCloseTo(powerSum(2), 8);
        expect(sums?.third).toBeCloseTo(powerSum(3), 7);
        expect(sums?.fourth).toBeCloseTo(powerSum(4), 6);
      }),
    );
  });

  test("do not exist without answers", () => expect(deviationSums([])).toBeNull());
});

describe("bimodality coefficient", () => {
  test.each([
    { why: "two camps", counts: [10, 0, 0, 0, 10], expected: 0.766917 },
    { why: "one peak", counts: [1, 4, 2, 4, 1], expected: 0.335664 },
    { why: "a false alarm: the same number on each level", counts: [40, 40, 40, 40, 40], expected: 0.573632 },
  ])("of $why is $expected", ({ counts, expected, why }) => {
    // The second sample is 1,2,2,2,2,3,3,4,4,4,4,5.
    expect(bimodalityCoefficient(frequencies(counts)).value, why).toBeCloseTo(expected, 6);
  });

  test("of the answers as they are is 1 for half on each of two values", () => {
    expect(bimodalityCoefficient(frequencies([10, 0, 0, 0, 10]), "population").value).toBeCloseTo(1, 12);
  });

  test("is the same for the mirrored scale, and comes with its parts", () => {
    fc.assert(
      fc.property(answersOn(1, 9, 4), (answers) => {
        fc.pre(new Set(answers).size > 1);
        const figure = bimodalityCoefficient(countValues(answers));
        const mirrored = bimodalityCoefficient(countValues(answers.map((answer) => 10 - answer)));
        expect(mirrored.value).toBeCloseTo(numberOf(figure), 8);
        expect(figure.details).toEqual({
          skewness: skewness(countValues(answers)).value,
          excessKurtosis: excessKurtosis(countValues(answers)).value,
        });
      }),
    );
  });

  test("is null with a reason for few or equal answers", () => {
    expect(bimodalityCoefficient([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(bimodalityCoefficient(countValues([1, 2, 5]))).toMatchObject({
      value: null,
      n: 3,
      reason: "needs at least four answers",
    });
    expect(bimodalityCoefficient([{ value: 3, count: 9 }])).toMatchObject({ value: null, reason: "all answers equal" });
  });

  test("refuses counts that are none", () => {
    expect(() => bimodalityCoefficient([{ value: 3, count: -9 }])).toThrow(InputShapeError);
  });
});
