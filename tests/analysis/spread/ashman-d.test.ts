import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { ashmanD } from "../../../analysis/spread/ashman-d.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";
import { frequencies } from "../frequencies.js";

/** Every cut of the answers in order, written out: the D of the best, null where a camp is too small. */
function plainAshmanD(answers: readonly number[]): number | null {
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const squaresOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0);
  const cuts = [...new Set(answers)].toSorted((a, b) => a - b).slice(0, -1);
  const splits = cuts.map((cut) => {
    const lower = answers.filter((answer) => answer <= cut);
    const upper = answers.filter((answer) => answer > cut);
    return { lower, upper, within: squaresOf(lower) + squaresOf(upper) };
  });
  const least = Math.min(...splits.map(({ within }) => within));
  const distances = splits
    .filter(({ within }) => within < least + 1e-9)
    .filter(({ lower, upper }) => Math.min(lower.length, upper.length) >= Math.max(3, 0.15 * answers.length))
    .map(({ lower, upper }) => {
      const variances = [lower, upper].map((camp) => Math.max(1 / 12, squaresOf(camp) / (camp.length - 1)));
      return (meanOf(upper) - meanOf(lower)) / Math.sqrt(meanOf(variances));
    });
  return distances.length > 0 ? Math.max(...distances) : null;
}

describe("Ashman's D", () => {
  test("of two camps with a variance of 2/3 and means 6 apart", () => {
    const figure = ashmanD(countValues([1, 2, 2, 3, 7, 8, 8, 9]));
    expect(figure.value).toBeCloseTo(6 / Math.sqrt(2 / 3), 12);
    expect(figure.details).toEqual({ cut: 3, lowerCount: 4, upperCount: 4, lowerMean: 2, upperMean: 8 });
  });

  test("of half at each end rests on the variance of rounding", () => {
    expect(ashmanD(frequencies([10, 0, 0, 0, 10])).value).toBeCloseTo(4 * Math.sqrt(12), 12);
  });

  test("equals the formula on the answers one by one, for the mirrored answers too", () => {
    fc.assert(
      fc.property(answersOn(1, 9, 2), (answers) => {
        fc.pre(new Set(answers).size > 1);
        const expected = plainAshmanD(answers);
        for (const given of [answers, answers.map((answer) => 10 - answer)]) {
          const { value } = ashmanD(countValues(given));
          if (expected === null) expect(value).toBeNull();
          else expect(value).toBeCloseTo(expected, 8);
        }
      }),
    );
  });

  test("does not depend on where the scale begins, nor on its unit when the step is given", () => {
    const answers = [1, 1, 2, 3, 6, 7, 7, 9, 9];
    const expected = numberOf(ashmanD(countValues(answers)));
    expect(ashmanD(countValues(answers.map((answer) => answer + 2000))).value).toBeCloseTo(expected, 9);
    expect(ashmanD(countValues(answers.map((answer) => answer * 5)), { step: 5 }).value).toBeCloseTo(expected, 9);
  });

  test("of answers spread evenly over nine levels is 3.5: the camps are taken for granted", () => {
    expect(ashmanD(frequencies(new Array(9).fill(1000))).value).toBeCloseTo(3.53, 2);
  });

  test("is null where one camp is under three people or 15 %", () => {
    expect(ashmanD(countValues([8, 8, 8, 8, 8, 8, 1, 1]))).toMatchObject({
      value: null,
      n: 8,
      reason: "one camp is too small",
    });
    expect(ashmanD(frequencies([14, 0, 0, 0, 86])).reason).toBe("one camp is too small");
    expect(ashmanD(frequencies([15, 0, 0, 0, 85])).value).not.toBeNull();
  });

  test("is null for equal answers and none", () => {
    expect(ashmanD([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(ashmanD(frequencies([0, 0, 8]))).toMatchObject({ value: null, n: 8, reason: "all answers equal" });
  });

  test("refuses a step that is none, and counts that are none", () => {
    for (const step of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => ashmanD(frequencies([1, 2]), { step })).toThrow(InputShapeError);
    }
    expect(() => ashmanD([{ value: 1, count: -3 }])).toThrow(InputShapeError);
  });
});
