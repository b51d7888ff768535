import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { interquartileRange } from "../../../analysis/spread/interquartile-range.js";
import { medianAbsoluteDeviation } from "../../../analysis/spread/median-absolute-deviation.js";
import { quartileDeviation } from "../../../analysis/spread/quartile-deviation.js";
import { range } from "../../../analysis/spread/range.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";

const medianOf = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
};

describe("median absolute deviation", () => {
  test("agrees with R, raw and scaled", () => {
    // R 4.2.2: mad(c(1, 1, 2, 2, 4, 6, 9), constant = 1), mad(c(1, 1, 2, 2, 4, 6, 9)): example of R's mad()
    const seven = countValues([1, 1, 2, 2, 4, 6, 9]);
    expect(medianAbsoluteDeviation(seven)).toMatchObject({
      value: 1,
      parameters: { scaling: "raw" },
      details: { median: 2 },
    });
    expect(medianAbsoluteDeviation(seven, "normal").value).toBeCloseTo(1.4826, 14);
  });

  test("is the median distance of the answers one by one, wherever the scale begins", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.integer({ min: -50, max: 50 }), (answers, shift) => {
        const centre = medianOf(answers);
        const moved = countValues(answers.map((answer) => answer + shift));
        expect(medianAbsoluteDeviation(moved).value).toBe(medianOf(answers.map((answer) => Math.abs(answer - centre))));
      }),
    );
  });

  test("is null with a reason for an empty panel", () => {
    expect(medianAbsoluteDeviation([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });
});

describe("range", () => {
  test("names its ends", () => {
    expect(range(countValues([7, 3, 3, 9]))).toMatchObject({ value: 6, n: 4, details: { minimum: 3, maximum: 9 } });
  });

  test("leaves out values that nobody gave", () => {
    const distribution = [
      { value: 1, count: 0 },
      { value: 4, count: 2 },
    ];
    expect(range(distribution)).toMatchObject({ value: 0, n: 2, details: { minimum: 4, maximum: 4 } });
  });

  test("is null with a reason for an empty panel", () => {
    expect(range([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });

  test("refuses values that are not finite", () => {
    expect(() => range([{ value: Number.POSITIVE_INFINITY, count: 1 }])).toThrow(InputShapeError);
  });
});

describe("quartile deviation", () => {
  test("is half the interquartile range, of every type", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.constantFrom(2, 6, 7, 8), (answers, type) => {
        const distribution = countValues(answers);
        const half = numberOf(interquartileRange(distribution, type)) / 2;
        expect(quartileDeviation(distribution, type)).toMatchObject({
          value: half,
          n: answers.length,
          parameters: { type },
        });
      }),
    );
  });

  test("is null with a reason for an empty panel", () => {
    expect(quartileDeviation([])).toMatchObject({ value: null, reason: "no answers", parameters: { type: 7 } });
  });
});
