import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementA } from "../../../analysis/agreement/agreement-a.js";
import { bestPair } from "../../../analysis/agreement/best-pair.js";
import { medianWindow } from "../../../analysis/agreement/median-window.js";
import { shareInSet } from "../../../analysis/agreement/share-in-set.js";
import { wilsonInterval } from "../../../analysis/agreement/wilson-interval.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { frequencies } from "../frequencies.js";

describe("Wilson interval", () => {
  // R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
  test.each([
    { count: 7, n: 10, low: 0.397, high: 0.892 },
    { count: 8, n: 10, low: 0.49, high: 0.943 },
    { count: 14, n: 20, low: 0.481, high: 0.855 },
    { count: 21, n: 30, low: 0.521, high: 0.833 },
  ])("of $count of $n is $low to $high", ({ count, n, low, high }) => {
    const interval = wilsonInterval(count, n);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  test("agrees with R to the last digits for 7 of 10", () => {
    expect(wilsonInterval(7, 10)?.low).toBeCloseTo(0.39677814746114537, 12);
    expect(wilsonInterval(7, 10)?.high).toBeCloseTo(0.8922087325936989, 12);
  });

  test("ends at 0 and 1 for nobody and everybody, and does not exist without answers", () => {
    expect(wilsonInterval(0, 12)?.low).toBe(0);
    expect(wilsonInterval(12, 12)?.high).toBe(1);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test("refuses more in the set than there are", () => {
    expect(() => wilsonInterval(11, 10)).toThrow(InputShapeError);
  });
});

describe("share in a set", () => {
  test("names the set and counts both ends", () => {
    const figure = shareInSet(frequencies([1, 1, 2, 3, 3]), [4, 5]);
    expect(figure).toMatchObject({ value: 0.6, n: 10, parameters: { from: 4, to: 5, count: 6 } });
  });

  test("is null without answers", () => {
    expect(shareInSet([], [4, 5])).toMatchObject({ value: null, reason: "no answers" });
  });
});

describe("van der Eijk's A", () => {
  test.each([
    { counts: [0, 0, 0, 0, 20], expected: 1 },
    { counts: [10, 0, 0, 0, 10], expected: -1 },
    { counts: [4, 4, 4, 4, 4], expected: 0 },
    { counts: [1, 2, 9, 6, 2], expected: 0.5 },
    { counts: [6, 3, 1, 3, 7], expected: -0.305556 },
    { counts: [0, 1, 4, 10, 5], expected: 0.6 },
    { counts: [30, 40, 210, 130, 530, 50, 10], expected: 0.611333 },
  ])("of $counts is $expected", ({ counts, expected }) => {
    expect(agreementA(frequencies(counts), 1, counts.length).value).toBeCloseTo(expected, 6);
  });

  test("counts levels that nobody used", () => {
    const answers = frequencies([5, 5]);
    expect(agreementA(answers, 1, 5).value).not.toBe(agreementA(answers, 1, 9).value);
  });

  test("is the same for the mirrored scale and lies between -1 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 3, maxLength: 9 }), (counts) => {
        fc.pre(counts.some((count) => count > 0));
        const value = agreementA(frequencies(counts), 1, counts.length).value ?? Number.NaN;
        expect(agreementA(frequencies(counts.toReversed()), 1, counts.length).value).toBeCloseTo(value, 10);
        expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("is null for fewer than three levels or no answers", () => {
    expect(agreementA(frequencies([3, 4]), 1, 2)).toMatchObject({ value: null, reason: "needs at least three levels" });
    expect(agreementA([], 1, 5)).toMatchObject({ value: null, reason: "no answers" });
  });

  test("refuses an answer off the scale", () => {
    expect(() => agreementA([{ value: 6, count: 1 }], 1, 5)).toThrow(InputShapeError);
    expect(() => agreementA([{ value: 2.5, count: 1 }], 1, 5)).toThrow(InputShapeError);
  });
});

describe("best pair", () => {
  test("holds most answers", () => expect(bestPair(frequencies([1, 2, 9, 6, 2]), 1, 5)).toEqual([3, 4]));
  test("is the one nearer the mean in a tie", () =>
    expect(bestPair(frequencies([4, 4, 2, 3, 5]), 1, 5)).toEqual([4, 5]));
  test("is the lower one where the mean does not decide", () =>
    expect(bestPair(frequencies([4, 4, 2, 4, 4]), 1, 5)).toEqual([1, 2]));
  test("leaves off a level that nobody chose", () =>
    expect(bestPair(frequencies([0, 0, 0, 9, 0]), 1, 5)).toEqual([4, 4]));
  test("does not exist without answers", () => expect(bestPair([], 1, 5)).toBeNull());
});

describe("window around the median", () => {
  const scale = { min: 1, max: 9 };
  test("holds the levels within, cut at the ends of the scale", () => {
    expect(medianWindow(frequencies([0, 0, 0, 0, 0, 0, 0, 0, 5]), 1, scale)?.levels).toEqual([8, 9]);
  });
  test("around a median between two levels holds these two and no others", () => {
    const window = medianWindow(frequencies([0, 0, 5, 5]), 1, scale);
    expect(window).toEqual({ median: 3.5, levels: [3, 4], roundedMedian: 4 });
  });
});
