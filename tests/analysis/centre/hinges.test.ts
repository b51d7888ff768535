import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerHinge, upperHinge } from "../../../analysis/centre/hinges.js";
import { lowerDecile, lowerQuartile, upperDecile, upperQuartile } from "../../../analysis/centre/quantile-figure.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";

describe("hinges", () => {
  // R 4.2.2: fivenum(x)[c(2, 4)]
  test.each([
    { values: [3, 4, 4, 6, 7, 9, 9], hinges: [4, 8] },
    { values: [1, 2, 2, 3, 5, 7, 8, 9], hinges: [2, 7.5] },
    { values: [5], hinges: [5, 5] },
    { values: [2, 6], hinges: [2, 6] },
  ])("agree with R: $values", ({ values, hinges }) => {
    const distribution = countValues(values);
    expect([lowerHinge(distribution).value, upperHinge(distribution).value]).toEqual(hinges);
  });

  test("are the medians of the halves of the answers in order", () => {
    const medianOf = (values: number[]) =>
      ((values[Math.floor((values.length - 1) / 2)] ?? 0) + (values[Math.floor(values.length / 2)] ?? 0)) / 2;
    fc.assert(
      fc.property(answersOn(1, 9), (answers) => {
        const sorted = answers.toSorted((a, b) => a - b);
        const half = Math.ceil(sorted.length / 2);
        expect(lowerHinge(countValues(answers)).value).toBe(medianOf(sorted.slice(0, half)));
        expect(upperHinge(countValues(answers)).value).toBe(medianOf(sorted.slice(-half)));
      }),
    );
  });

  test("differ from quartiles of type 7 by at most half the distance of two answers", () => {
    for (let n = 1; n <= 40; n++) {
      const distribution = Array.from({ length: n }, (_, index) => ({ value: 10 * index, count: 1 }));
      expect(Math.abs(numberOf(lowerHinge(distribution)) - numberOf(lowerQuartile(distribution)))).toBeLessThanOrEqual(
        5,
      );
      expect(Math.abs(numberOf(upperHinge(distribution)) - numberOf(upperQuartile(distribution)))).toBeLessThanOrEqual(
        5,
      );
    }
  });

  test("turn round with the scale", () => {
    fc.assert(
      fc.property(answersOn(1, 9), (answers) => {
        const mirrored = countValues(answers.map((answer) => 10 - answer));
        expect(upperHinge(mirrored).value).toBe(10 - numberOf(lowerHinge(countValues(answers))));
      }),
    );
  });

  test("are null with a reason for an empty panel", () => {
    expect(lowerHinge([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(upperHinge([{ value: 3, count: 0 }])).toMatchObject({ value: null, reason: "no answers" });
  });

  test("refuse counts that are none", () => {
    expect(() => lowerHinge([{ value: 1, count: -1 }])).toThrow(InputShapeError);
    expect(() => upperHinge([{ value: Number.NaN, count: 1 }])).toThrow(InputShapeError);
  });
});

describe("deciles", () => {
  const eleven = countValues([1, 2, 2, 3, 5, 7, 8, 9, 9, 10, 12]);

  test("agree with R for types 7 and 6", () => {
    // R 4.2.2: quantile(x, c(.1, .9), type = 7), type = 6
    expect([lowerDecile(eleven).value, upperDecile(eleven).value]).toEqual([2, 10]);
    expect(lowerDecile(eleven, 6).value).toBeCloseTo(1.2, 12);
    expect(upperDecile(eleven, 6).value).toBeCloseTo(11.6, 12);
  });

  test("are null with a reason for an empty panel", () => {
    expect(lowerDecile([])).toMatchObject({
      value: null,
      method: "p10",
      reason: "no answers",
      parameters: { type: 7 },
    });
    expect(upperDecile([], 2)).toMatchObject({ value: null, method: "p90", parameters: { type: 2 } });
  });
});
