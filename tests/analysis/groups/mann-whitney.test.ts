import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { cliffsDelta } from "../../../analysis/groups/cliffs-delta.js";
import { mannWhitney } from "../../../analysis/groups/mann-whitney.js";
import { medianDifference } from "../../../analysis/groups/median-difference.js";
import { probabilityOfSuperiority } from "../../../analysis/groups/probability-of-superiority.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { choices, ratings, rawU } from "./samples.js";

const a = countValues([7, 8, 6, 9, 7, 8]);
const b = countValues([5, 6, 7, 4, 6, 5]);
const runs = { numRuns: 60 };

describe("Mann-Whitney", () => {
  // R 4.2.2: wilcox.test(a, b, exact = FALSE, correct = FALSE); exactRankTests::wilcox.exact; coin (symmetric here, so the same)
  test("agrees with R on six against six", () => {
    const normal = mannWhitney(a, b, { variant: "normal" });
    expect(normal.value).toBeCloseTo(0.0144832770523174, 13);
    expect(normal.details).toMatchObject({ u1: 33, u2: 3, rankSum1: 54, n1: 6, n2: 6, hasTies: true });
    expect(mannWhitney(a, b).value).toBeCloseTo(0.0216450216450216, 13);
    expect(mannWhitney(a, b, { variant: "exact-absolute" }).value).toBeCloseTo(0.0216450216450216, 13);
  });

  test("corrects towards the suspected side in one-sided tests, as R does", () => {
    const options = { variant: "normal-continuity", alternative: "greater" } as const;
    expect(mannWhitney(a, b, options).value).toBeCloseTo(0.00905047436972485, 13);
    expect(mannWhitney(b, a, options).value).toBeCloseTo(0.994240547889878, 13);
  });

  test("counts all ways to deal the answers", () =>
    fc.assert(
      fc.property(ratings(1, 5), ratings(1, 5), (first, second) => {
        const pooled = [...first, ...second];
        const deals = choices(pooled.length, first.length).map((places) =>
          rawU(
            places.map((place) => pooled[place] ?? 0),
            pooled.filter((_, place) => !places.includes(place)),
          ),
        );
        const u = rawU(first, second);
        const middle = (first.length * second.length) / 2;
        const share = (test: (other: number) => boolean) => deals.filter(test).length / deals.length;
        const [less, greater] = [share((other) => other <= u), share((other) => other >= u)];
        const [one, other] = [countValues(first), countValues(second)];
        expect(mannWhitney(one, other, { alternative: "less" }).value).toBeCloseTo(less, 12);
        expect(mannWhitney(one, other, { alternative: "greater" }).value).toBeCloseTo(greater, 12);
        expect(mannWhitney(one, other).value).toBeCloseTo(Math.min(1, 2 * Math.min(less, greater)), 12);
        expect(mannWhitney(one, other, { variant: "exact-absolute" }).value).toBeCloseTo(
          share((dealt) => Math.abs(dealt - middle) >= Math.abs(u - middle) - 1e-9),
          12,
        );
      }),
      { numRuns: 40 },
    ));

  test("counts the pairs of the raw answers, and the groups exchanged give the same p", () =>
    fc.assert(
      fc.property(ratings(), ratings(), (first, second) => {
        const [one, other] = [countValues(first), countValues(second)];
        const there = mannWhitney(one, other);
        expect(there.details?.u1).toBe(rawU(first, second));
        expect(mannWhitney(other, one).value).toBeCloseTo(there.value ?? -1, 12);
        expect(mannWhitney(other, one).details).toMatchObject({ u1: there.details?.u2 });
        expect(cliffsDelta(other, one).value).toBeCloseTo(-(cliffsDelta(one, other).value ?? 9), 12);
        const superior = probabilityOfSuperiority(one, other).value ?? 9;
        expect(2 * superior - 1).toBeCloseTo(cliffsDelta(one, other).value ?? -9, 12);
      }),
      runs,
    ));

  test("does not see a shift of both groups, a stretch of the scale, or the order of the levels", () =>
    fc.assert(
      fc.property(ratings(), ratings(), fc.integer({ min: -20, max: 20 }), (first, second, shift) => {
        const moved = (values: number[]) => countValues(values.map((value) => 3 * value + shift)).toReversed();
        for (const variant of ["exact", "exact-absolute", "normal", "normal-continuity"] as const) {
          const before = mannWhitney(countValues(first), countValues(second), { variant });
          expect(mannWhitney(moved(first), moved(second), { variant })).toEqual(before);
        }
      }),
      runs,
    ));

  test("is exact up to 1600 pairs and normal above, unless told otherwise", () => {
    const group = (count: number) => [
      { value: 3, count },
      { value: 4, count },
    ];
    expect(mannWhitney(group(20), group(20)).parameters).toMatchObject({ variant: "exact" });
    expect(mannWhitney(group(20), group(21)).parameters).toMatchObject({ variant: "normal" });
    expect(mannWhitney(group(20), group(21), { variant: "exact" })).toMatchObject({
      value: null,
      reason: "too many answers for the exact test",
    });
    expect(mannWhitney(group(20), group(21), { exactUpTo: 2000 }).parameters).toMatchObject({ variant: "exact" });
    expect(() => mannWhitney(a, b, { exactUpTo: 20_000 })).toThrow(InputShapeError);
  });

  test("has p 1 where all answers are equal, and no p for an empty group", () => {
    const equal = countValues([5, 5, 5, 5, 5]);
    for (const variant of ["exact", "exact-absolute", "normal", "normal-continuity"] as const) {
      expect(mannWhitney(equal, equal, { variant }).value).toBe(1);
    }
    expect(mannWhitney([], equal)).toMatchObject({ value: null, n: 5, reason: "a group without answers" });
    expect(cliffsDelta(equal, []).value).toBeNull();
    expect(probabilityOfSuperiority([], []).value).toBeNull();
    expect(cliffsDelta(equal, equal)).toMatchObject({ value: 0, details: { label: "negligible" } });
  });

  test("costs the same for a million answers", () => {
    const large = [
      { value: 2, count: 400_000 },
      { value: 4, count: 600_000 },
    ];
    const figure = mannWhitney(large, [{ value: 3, count: 1_000_000 }]);
    expect(figure.parameters.variant).toBe("normal");
    expect(figure.value).toBeGreaterThanOrEqual(0);
    expect(figure.value).toBeLessThan(1e-10);
    expect(cliffsDelta(large, [{ value: 3, count: 1_000_000 }]).value).toBeCloseTo(0.2, 12);
  });
});

describe("Cliff's delta", () => {
  test("is 0.8333 and large for six against six", () => {
    expect(cliffsDelta(a, b)).toMatchObject({ value: 30 / 36, n: 12, details: { label: "large" } });
  });

  // Shares of 1,000 pairs above less below, at the bounds of Romano et al. (2006).
  test.each([
    [146, "negligible"],
    [147, "small"],
    [329, "small"],
    [330, "medium"],
    [473, "medium"],
    [474, "large"],
  ])("labels a delta of %i in 1,000 as %s", (delta, label) => {
    const first = [
      { value: 1, count: 1000 - delta },
      { value: 2, count: delta },
    ];
    expect(cliffsDelta(first, [{ value: 1, count: 1 }]).details?.label).toBe(label);
    expect(cliffsDelta([{ value: 1, count: 1 }], first).details?.label).toBe(label);
  });
});

describe("difference of the medians", () => {
  test("is in steps of the scale", () => {
    expect(medianDifference(countValues([2030, 2040]), countValues([2025]), { step: 5 })).toMatchObject({
      value: 2,
      n: 3,
      details: { median1: 2035, median2: 2025 },
    });
    expect(medianDifference(a, b).value).toBe(2);
  });

  test("needs answers in both groups and a step above 0", () => {
    expect(medianDifference(a, []).value).toBeNull();
    expect(() => medianDifference(a, b, { step: 0 })).toThrow(InputShapeError);
  });
});

describe("the interval of Cliff's delta", () => {
  test("equals the one printed in the documentation of R effsize", () => {
    const treated = countValues([10, 10, 20, 20, 20, 30, 30, 30, 40, 50]);
    const control = countValues([10, 20, 30, 40, 40, 50]);
    const { value, interval } = cliffsDelta(treated, control);
    expect(value).toBeCloseTo(-0.25, 12);
    expect(interval?.low).toBeCloseTo(-0.7265846, 7);
    expect(interval?.high).toBeCloseTo(0.3890062, 7);
  });

  test("holds delta, stays within -1 and 1, and turns round with the groups", () => {
    fc.assert(
      fc.property(ratings(), ratings(), (one, other) => {
        const [first, second] = [countValues(one), countValues(other)];
        const { value, interval } = cliffsDelta(first, second);
        const turned = cliffsDelta(second, first).interval;
        if (!interval || value === null) return turned === undefined;
        expect(interval.low).toBeLessThanOrEqual(value + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-12);
        expect(interval.low).toBeGreaterThanOrEqual(-1);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(turned?.low).toBeCloseTo(-interval.high, 10);
        return true;
      }),
      { numRuns: 200 },
    );
  });

  test("is not given where nothing can be said of chance", () => {
    expect(cliffsDelta(countValues([1, 2]), countValues([3, 4])).interval).toBeUndefined();
    expect(cliffsDelta(countValues([3]), countValues([1, 2, 4])).interval).toBeUndefined();
    expect(() => cliffsDelta([], [], { level: 1 })).toThrow(InputShapeError);
  });
});
