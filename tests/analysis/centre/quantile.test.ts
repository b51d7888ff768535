import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { censoredQuantile } from "../../../analysis/centre/censored-quantile.js";
import { mean } from "../../../analysis/centre/mean.js";
import { quantile } from "../../../analysis/centre/quantile.js";
import { median } from "../../../analysis/centre/quantile-figure.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { interquartileRange } from "../../../analysis/spread/interquartile-range.js";
import { frequencies } from "../frequencies.js";

const quartiles = (values: number[], type: 2 | 6 | 7 | 8) =>
  [0.25, 0.5, 0.75].map((probability) => quantile(countValues(values), probability, type));

describe("quartiles", () => {
  // R 4.2.2: quantile(x, c(.25, .5, .75), type = …)
  const eight = [1, 2, 2, 3, 5, 7, 8, 9];
  const six = [3, 4, 4, 4, 5, 5];
  test.each([
    { values: eight, type: 2, expected: [2, 4, 7.5] },
    { values: eight, type: 6, expected: [2, 4, 7.75] },
    { values: eight, type: 7, expected: [2, 4, 7.25] },
    { values: eight, type: 8, expected: [2, 4, 7.583333333333333] },
    { values: six, type: 2, expected: [4, 4, 5] },
    { values: six, type: 6, expected: [3.75, 4, 5] },
    { values: six, type: 7, expected: [4, 4, 4.75] },
    { values: six, type: 8, expected: [3.9166666666666665, 4, 5] },
  ] as const)("agree with R: $values, type $type", ({ values, type, expected }) => {
    quartiles([...values], type).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 12);
    });
  });

  test("take 0.7 of ten answers as the seventh, whatever floating point says", () => {
    expect(quantile(countValues([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0.7, 2)).toBe(7.5);
  });

  test("lie on the ends where the position falls outside", () => {
    expect(quartiles([4, 6], 6)).toEqual([4, 5, 6]);
  });

  test("are the one answer of a single panelist", () => {
    expect(quartiles([3], 7)).toEqual([3, 3, 3]);
  });
});

describe("interquartile range", () => {
  test.each([
    // R 4.2.2: IQR(c(1, 2, 3, 4)), IQR(c(6, 7, 7, 8, 9)), IQR(5)
    { why: "interpolates between ranks", ratings: [1, 2, 3, 4], expected: 1.5 },
    { why: "quartiles on ranks", ratings: [6, 7, 7, 8, 9], expected: 1 },
    { why: "one panelist", ratings: [5], expected: 0 },
  ])("agrees with R: $why", ({ ratings, expected }) => {
    expect(interquartileRange(countValues(ratings)).value).toBeCloseTo(expected, 12);
  });

  test("is null with a reason for an empty panel", () => {
    expect(interquartileRange([])).toMatchObject({ value: null, n: 0, reason: "no answers", parameters: { type: 7 } });
  });

  test("moves with the scale, not with its origin", () => {
    const sample = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(sample, fc.integer({ min: -50, max: 50 }), (ratings, shift) => {
        const shifted = ratings.map((rating) => rating + shift);
        expect(interquartileRange(countValues(shifted)).value).toBe(interquartileRange(countValues(ratings)).value);
      }),
    );
  });
});

describe("median and mean", () => {
  test("do not depend on the order of the distribution and leave it as it is", () => {
    const distribution = Object.freeze([Object.freeze({ value: 5, count: 2 }), Object.freeze({ value: 1, count: 1 })]);
    expect(median(distribution).value).toBe(5);
    expect(mean(distribution).value).toBeCloseTo(11 / 3, 12);
  });

  test("merge a value that comes twice", () => {
    expect(median([...frequencies([1, 1]), ...frequencies([3, 0])]).value).toBe(1);
  });

  test("are null with a reason for an empty panel", () => {
    expect(median([])).toMatchObject({ value: null, reason: "no answers" });
    expect(mean(frequencies([0, 0]))).toMatchObject({ value: null, reason: "no answers" });
  });

  test("refuse counts that are none", () => {
    expect(() => median([{ value: 1, count: -1 }])).toThrow(InputShapeError);
    expect(() => median([{ value: 1, count: 0.5 }])).toThrow(InputShapeError);
    expect(() => median([{ value: Number.NaN, count: 1 }])).toThrow(InputShapeError);
  });
});

describe("quantile of years with special answers", () => {
  const range = { min: 2026, max: 2045 };
  const at = (counts: Record<number, number>, probability: number) =>
    censoredQuantile(
      "median",
      Object.entries(counts).map(([value, count]) => ({ value: Number(value), count })),
      probability,
      range,
    );

  test("counts `already` as low and `after` or `never` as high", () => {
    expect(at({ 2025: 2, 2030: 3, 2046: 1, 2047: 1 }, 0.5).value).toBe(2030);
  });

  test("is null where it falls on a special answer, and says on which", () => {
    expect(at({ 2030: 2, 2046: 3, 2047: 1 }, 0.5)).toMatchObject({ value: null, n: 6, reason: "after 2045 or never" });
    expect(at({ 2025: 3, 2030: 2 }, 0.5)).toMatchObject({ value: null, reason: "already" });
  });

  test("is null where it lies between a year and a special answer", () => {
    expect(at({ 2030: 2, 2046: 2 }, 0.5)).toMatchObject({ value: null, reason: "after 2045 or never" });
    expect(at({ 2025: 2, 2030: 2 }, 0.5)).toMatchObject({ value: null, reason: "already" });
  });
});
