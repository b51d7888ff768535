import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { coefficientOfVariation } from "../../../analysis/spread/coefficient-of-variation.js";
import { standardDeviation, standardError, variance } from "../../../analysis/spread/variance.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";

const eight = countValues([2, 4, 4, 4, 5, 5, 7, 9]);

describe("variance, standard deviation and standard error", () => {
  test("agree with R", () => {
    // R 4.2.2: var(x), sd(x), sd(x) / sqrt(8)
    expect(variance(eight).value).toBeCloseTo(4.571428571428571, 14);
    expect(standardDeviation(eight).value).toBeCloseTo(2.138089935299395, 14);
    expect(standardError(eight).value).toBeCloseTo(0.755928946018454, 14);
  });

  test("equal the textbook formula on the answers one by one", () => {
    fc.assert(
      fc.property(answersOn(-20, 20, 2), (answers) => {
        const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
        const squares = answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 0) / (answers.length - 1);
        const distribution = countValues(answers);
        expect(variance(distribution).value).toBeCloseTo(squares, 9);
        expect(standardDeviation(distribution).value).toBeCloseTo(Math.sqrt(squares), 9);
        expect(standardError(distribution).value).toBeCloseTo(Math.sqrt(squares / answers.length), 9);
      }),
    );
  });

  test("do not move with the origin and stretch with the unit", () => {
    fc.assert(
      fc.property(answersOn(1, 9, 2), fc.integer({ min: -1e6, max: 1e6 }), (answers, shift) => {
        const deviation = numberOf(standardDeviation(countValues(answers)));
        const moved = answers.map((answer) => answer + shift);
        expect(standardDeviation(countValues(moved)).value).toBeCloseTo(deviation, 9);
        const stretched = answers.map((answer) => -3 * answer);
        expect(standardDeviation(countValues(stretched)).value).toBeCloseTo(3 * deviation, 9);
      }),
    );
  });

  test("are exactly 0 when all answers are equal", () => {
    expect(variance([{ value: 0.1, count: 3 }])).toMatchObject({ value: 0, n: 3, parameters: { divisor: "n-1" } });
    expect(standardError([{ value: 0.1, count: 7 }]).value).toBe(0);
  });

  test("are null with a reason for one answer or none", () => {
    expect(variance([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(standardDeviation(countValues([4]))).toMatchObject({
      value: null,
      n: 1,
      reason: "needs at least two answers",
    });
    expect(standardError(countValues([4]))).toMatchObject({ value: null, n: 1, reason: "needs at least two answers" });
  });

  test("refuse counts that are none", () => {
    expect(() => variance([{ value: 1, count: -1 }])).toThrow(InputShapeError);
  });
});

describe("coefficient of variation", () => {
  test("agrees with R", () => {
    // R 4.2.2: sd(x) / mean(x)
    expect(coefficientOfVariation(eight).value).toBeCloseTo(0.427617987059879, 14);
    expect(coefficientOfVariation(eight).details).toMatchObject({ mean: 5 });
  });

  test("is the same in every unit", () => {
    fc.assert(
      fc.property(answersOn(1, 9, 2), fc.integer({ min: 1, max: 50 }), (answers, unit) => {
        const scaled = coefficientOfVariation(countValues(answers.map((answer) => answer * unit)));
        expect(scaled.value).toBeCloseTo(numberOf(coefficientOfVariation(countValues(answers))), 10);
      }),
    );
  });

  test("is refused for a mean of 0, also one that only rounding keeps from it", () => {
    const reason = "the mean is 0";
    expect(coefficientOfVariation(countValues([-3, 3]))).toMatchObject({ value: null, n: 2, reason });
    expect(coefficientOfVariation(countValues([0.1, 0.2, -0.3]))).toMatchObject({ value: null, reason });
    expect(coefficientOfVariation(countValues([0, 0]))).toMatchObject({ value: null, reason });
  });

  test("is refused for a scale whose zero is a convention", () => {
    const figure = coefficientOfVariation(eight, { hasArbitraryZero: true });
    expect(figure).toMatchObject({ value: null, n: 8, reason: "the zero of the scale is arbitrary" });
  });

  test("is null with a reason for one answer or none", () => {
    expect(coefficientOfVariation([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(coefficientOfVariation(countValues([4]))).toMatchObject({
      value: null,
      reason: "needs at least two answers",
    });
  });
});
