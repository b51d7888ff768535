import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Figure, InputShapeError } from "../../../analysis/figure.js";
import { linearPool, poolCurve, poolMoments } from "../../../analysis/readiness/linear-pool.js";
import { quantileAverage } from "../../../analysis/readiness/quantile-average.js";
import type { TimeEstimate } from "../../../analysis/readiness/time-points.js";

const estimate = (
  earliest: number,
  likely: number,
  latest: number,
  more: Partial<TimeEstimate> = {},
): TimeEstimate => ({
  points: { earliest, likely, latest },
  ...more,
});
const three = [estimate(2, 4, 8), estimate(3, 5, 10), estimate(6, 10, 20)];
const bounds = { coverage: 1 } as const;
const probabilities = [0.1, 0.5, 0.9];
const values = (figures: readonly Figure[]) => figures.map(({ value }) => value ?? Number.NaN);
const expectClose = (given: readonly number[], expected: readonly number[], digits: number) => {
  expect(given).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value, digits);
};

const expert = fc
  .record({
    likely: fc.integer({ min: 2027, max: 2045 }),
    before: fc.integer({ min: 0, max: 5 }),
    after: fc.integer({ min: 0, max: 9 }),
    never: fc.constantFrom(0, 0, 0.1, 0.4),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ likely, before, after, never, count }) =>
    estimate(likely - before, likely, likely + after, { never, count }),
  );
const panel = fc.array(expert, { minLength: 1, maxLength: 9 });

describe("three experts with outer bounds", () => {
  test("are pooled to 3.762, 6.327 and 13.519", () => {
    // R 4.2.2: uniroot(tol = 1e-14). A median of 6.328, as it is also quoted, comes from a search that ended early.
    expectClose(
      values(linearPool(three, probabilities, bounds)),
      [3.76151570303247, 6.32746462515687, 13.51925930159214],
      10,
    );
  });

  test("average to 5.215, 7.329 and 10.279, in the median to 4.183, 5.817 and 8.129", () => {
    expectClose(values(quantileAverage(three, probabilities, bounds)), [5.215, 7.329, 10.279], 3);
    const medians = quantileAverage(three, probabilities, { ...bounds, average: "median" });
    expectClose(values(medians), [4.183, 5.817, 8.129], 3);
  });

  test("as PERT agree with R: uniroot() on the mean of pbeta()", () => {
    const pert = { ...bounds, family: "pert" } as const;
    expectClose(values(linearPool(three, probabilities, pert)), [3.5276054006, 5.791161217606, 12.2989098588], 8);
    const moments = poolMoments(three, pert);
    expect(moments.value).toBeCloseTo(6.94444444444444, 10);
    expect(moments.details?.variance).toBeCloseTo(11.5365961199295, 10);
  });

  test("with chances of never agree with R: uniroot() on the mean of (1 - never) F", () => {
    const nevers = [0.5, 0, 0.2];
    const unsure = three.map((given, index) => ({ ...given, never: nevers[index] ?? 0 }));
    expectClose(
      values(linearPool(unsure, [0.1, 0.5, 0.7], bounds)),
      [4.19385702604519, 8.34314575050762, 14.08392021690038],
      9,
    );
    expect(linearPool(unsure, [0.5], bounds)[0]?.details?.never).toBeCloseTo(0.7 / 3, 12);
  });
});

describe("what is never reached", () => {
  const sure = (never: number) => [
    estimate(2030, 2033, 2040),
    ...new Array<TimeEstimate>(3).fill({ points: null }).slice(0, never),
  ];

  test("leaves a pooled median while it is under a half", () => {
    const [median, upper] = linearPool([...sure(1), estimate(2030, 2033, 2040)], [0.5, 0.8], { horizon: 2045 });
    // 0.75 of the one distribution two of three have.
    expect(median?.value).toBeCloseTo(values(linearPool(sure(0), [0.75]))[0] ?? Number.NaN, 9);
    expect(upper).toMatchObject({ value: null, n: 3, reason: ">= 2045" });
  });

  test("takes the median away at a half, and says so with or without a horizon", () => {
    expect(linearPool(sure(1), [0.5], { horizon: 2045 })[0]).toMatchObject({ value: null, n: 2, reason: ">= 2045" });
    expect(linearPool(sure(1), [0.5])[0]).toMatchObject({ value: null, reason: ">= horizon", details: { never: 0.5 } });
    expect(linearPool([estimate(1, 2, 3, { never: 0.5 })], [0.5])[0]?.value).toBeNull();
    expect(linearPool([estimate(1, 2, 3, { never: 0.49 })], [0.5])[0]?.value).not.toBeNull();
  });

  test("takes the averaged quantile away with one expert, the median of quantiles with half of them", () => {
    expect(quantileAverage([...sure(1), ...three], [0.5])[0]).toMatchObject({ value: null, reason: ">= horizon" });
    const robust = { average: "median", horizon: 2045 } as const;
    expect(quantileAverage([...sure(1), estimate(2031, 2032, 2033)], [0.5], robust)[0]?.value).not.toBeNull();
    expect(quantileAverage(sure(1), [0.5], robust)[0]).toMatchObject({ value: null, reason: ">= 2045" });
    expect(quantileAverage(sure(3), [0.5], robust)[0]?.value).toBeNull();
  });

  test("is left out of the mean, which then says it", () => {
    const moments = poolMoments(sure(3));
    expect(moments.value).toBeCloseTo(poolMoments(sure(0)).value ?? Number.NaN, 9);
    expect(moments.details?.never).toBe(0.75);
    expect(poolMoments([{ points: null }], { horizon: 2045 })).toMatchObject({ value: null, reason: ">= 2045" });
  });

  test("and a time behind the horizon are told apart", () => {
    const [late] = linearPool(three, [0.9], { ...bounds, horizon: 12 });
    expect(late?.value).toBeGreaterThan(12);
    expect(late?.details).toMatchObject({ isBeyondHorizon: true, never: 0 });
    expect(linearPool(three, [0.1], { ...bounds, horizon: 12 })[0]?.details?.isBeyondHorizon).toBe(false);
  });
});

describe("the linear pool", () => {
  test("is the lowest time at which the curve reaches the probability", () => {
    fc.assert(
      fc.property(panel, fc.integer({ min: 1, max: 99 }), (experts, percent) => {
        const p = percent / 100;
        const value = linearPool(experts, [p])[0]?.value ?? null;
        if (value === null) return;
        const [at, just] = values(poolCurve(experts, [value, value - 1e-6]));
        expect(at).toBeGreaterThanOrEqual(p - 1e-9);
        expect(just).toBeLessThan(p);
      }),
    );
  });

  test("takes counts as repetition, in any order, and leaves the estimates as they are", () => {
    fc.assert(
      fc.property(panel, (experts) => {
        const repeated = experts.flatMap(({ count = 1, ...rest }) => new Array<TimeEstimate>(count).fill(rest));
        const options = [linearPool, quantileAverage] as const;
        for (const pooled of options) {
          const counted = pooled(Object.freeze(experts), [0.2, 0.45]);
          const listed = pooled(repeated.toReversed(), [0.2, 0.45]);
          for (const [index, figure] of counted.entries()) {
            expect(listed[index]?.n).toBe(figure.n);
            expect(listed[index]?.value ?? 0).toBeCloseTo(figure.value ?? 0, 6);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("and the average move with the origin of time and mirror with its direction", () => {
    const certain = panel.map((experts) => experts.map(({ points, count = 1 }) => ({ points, count })));
    fc.assert(
      fc.property(certain, fc.integer({ min: -50, max: 50 }), (experts, shift) => {
        const moved = experts.map(({ points, count }) => ({
          count,
          points: points && {
            earliest: points.earliest + shift,
            likely: points.likely + shift,
            latest: points.latest + shift,
          },
        }));
        const mirrored = experts.map(({ points, count }) => ({
          count,
          points: points && { earliest: -points.latest, likely: -points.likely, latest: -points.earliest },
        }));
        for (const pooled of [linearPool, quantileAverage]) {
          const [plain = Number.NaN] = values(pooled(experts, [0.3]));
          expect(values(pooled(moved, [0.3]))[0]).toBeCloseTo(plain + shift, 6);
        }
        expect(values(quantileAverage(mirrored, [0.7]))[0]).toBeCloseTo(
          -(values(quantileAverage(experts, [0.3]))[0] ?? 0),
          6,
        );
      }),
      { numRuns: 40 },
    );
  });

  test("of experts alike is the expert, and so is the average", () => {
    const same = new Array<TimeEstimate>(6).fill(estimate(2030, 2032, 2038));
    const one = values(linearPool(same.slice(0, 1), probabilities));
    expectClose(values(linearPool(same, probabilities)), one, 9);
    expectClose(values(quantileAverage(same, probabilities)), one, 9);
  });

  test("is wider than the average where experts disagree", () => {
    const apart = [estimate(2028, 2029, 2030), estimate(2040, 2041, 2042)];
    const width = (figures: readonly Figure[]) => (values(figures)[2] ?? 0) - (values(figures)[0] ?? 0);
    expect(width(linearPool(apart, probabilities))).toBeGreaterThan(4 * width(quantileAverage(apart, probabilities)));
  });

  test("stays at the end of the first where the curve is flat, and jumps where people are sure", () => {
    const apart = [estimate(2026, 2027, 2028), estimate(2040, 2041, 2042)];
    // The last of the curve before 2028 adds less than the last digit of 0.5: the lowest time is known to some seconds.
    expect(linearPool(apart, [0.5], bounds)[0]?.value).toBeCloseTo(2028, 6);
    const points = [estimate(2030, 2030, 2030), estimate(2030, 2030, 2030), estimate(2035, 2035, 2035)];
    expect(values(linearPool(points, [0, 0.5, 2 / 3, 0.7, 1]))).toEqual([2030, 2030, 2030, 2035, 2035]);
    const mixed = [estimate(2030, 2030, 2030), estimate(2028, 2030, 2032)];
    expect(values(linearPool(mixed, [0.25, 0.5, 0.75], bounds))).toEqual([2030, 2030, 2030]);
  });

  test("follows the weights", () => {
    const [light, heavy] = [estimate(2, 4, 8, { weight: 1 }), estimate(6, 10, 20, { weight: 3 })];
    expect(linearPool([light, heavy], [0.4])[0]?.value).toBeCloseTo(
      linearPool([light, { ...heavy, weight: 1, count: 3 }], [0.4])[0]?.value ?? Number.NaN,
      9,
    );
  });

  test("has the spread within and between experts", () => {
    const moments = poolMoments([estimate(0, 3, 6), estimate(10, 13, 16)], bounds);
    expect(moments.value).toBeCloseTo(8, 12);
    expect(moments.details?.variance).toBeCloseTo(1.5 + 25, 12);
    expect(moments.details?.standardDeviation).toBeCloseTo(Math.sqrt(26.5), 12);
  });
});

describe("an empty or wrong panel", () => {
  const weightless = [estimate(1, 2, 3, { weight: 0 })];

  test.each([
    ["linearPool", (experts: TimeEstimate[]) => linearPool(experts, [0.5])],
    ["quantileAverage", (experts: TimeEstimate[]) => quantileAverage(experts, [0.5])],
    ["poolCurve", (experts: TimeEstimate[]) => poolCurve(experts, [2030])],
    ["poolMoments", (experts: TimeEstimate[]) => [poolMoments(experts)]],
  ] as const)("%s gives a reason or refuses", (_name, pooled) => {
    expect(pooled([])[0]).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(pooled(weightless)[0]).toMatchObject({ value: null, n: 1, reason: "no answer has weight" });
    for (const wrong of [{ never: 1.1 }, { never: Number.NaN }, { count: 0.5 }, { weight: -1 }]) {
      expect(() => pooled([estimate(1, 2, 3, wrong)])).toThrow(InputShapeError);
    }
    expect(() => pooled([{ points: null, never: 0.5 }])).toThrow(InputShapeError);
    expect(() => pooled([estimate(3, 2, 1)])).toThrow(InputShapeError);
  });

  test("probabilities and times that are none are refused", () => {
    expect(() => linearPool(three, [1.5])).toThrow(InputShapeError);
    expect(() => quantileAverage(three, [-0.1])).toThrow(InputShapeError);
    expect(() => poolCurve(three, [Number.NaN])).toThrow(InputShapeError);
  });
});
