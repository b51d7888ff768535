import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { desirabilityAdjustment } from "../../../analysis/desirability/desirability-adjustment.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";

const options = { neutral: 3, range: [0, 100] } as const;
const pair = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 30, max: 70 }));
const panel = fc
  .array(pair, { minLength: 3, maxLength: 25 })
  .filter((pairs) => new Set(pairs.map(([x]) => x)).size > 1);

describe("desirability adjustment", () => {
  test("agrees with R: lm(), confint(), predict(interval = 'confidence')", () => {
    const x = [1, 2, 2, 3, 3, 4, 4, 5, 5, 5];
    const y = [20, 35, 30, 50, 40, 60, 70, 65, 80, 90];
    const pairs = countTransitions(x.map((desirability, index) => [desirability, y[index] ?? 0] as const));
    const { raw, adjusted, slope } = desirabilityAdjustment(pairs, options);
    expect(raw).toMatchObject({ value: 54, n: 10 });
    expect(slope.value).toBeCloseTo(15.163043478260875, 10);
    expect(slope.interval?.low).toBeCloseTo(11.088733465666131, 10);
    expect(slope.interval?.high).toBeCloseTo(19.237353490855618, 10);
    expect(slope.details?.standardError).toBeCloseTo(1.7668268457957546, 10);
    expect(slope.details?.p).toBeCloseTo(2.6249595380120336e-5, 12);
    expect(adjusted.value).toBeCloseTo(47.934782608695649, 10);
    expect(adjusted.interval?.low).toBeCloseTo(42.172838131571666, 10);
    expect(adjusted.interval?.high).toBeCloseTo(53.696727085819631, 10);
    expect(adjusted.details?.isExtrapolated).toBe(false);
  });

  test("counts stand for repeated pairs, in any order", () => {
    fc.assert(
      fc.property(panel, (pairs) => {
        const single = pairs.map(([previous, next]) => ({ previous, next, count: 1 }));
        const counted = desirabilityAdjustment(countTransitions(pairs), options);
        const listed = desirabilityAdjustment(Object.freeze(single.toReversed()), options);
        for (const figure of ["raw", "adjusted", "slope"] as const) {
          expectSame(counted[figure].value, listed[figure].value);
        }
      }),
    );
  });

  test("does not depend on where the scale of desirability begins, and turns the slope with it", () => {
    fc.assert(
      fc.property(panel, fc.integer({ min: -9, max: 9 }), (pairs, shift) => {
        const plain = desirabilityAdjustment(countTransitions(pairs), options);
        const turned = desirabilityAdjustment(countTransitions(pairs.map(([x, y]) => [shift - x, y] as const)), {
          ...options,
          neutral: shift - 3,
        });
        expect(turned.slope.value).toBeCloseTo(-(plain.slope.value ?? 0), 9);
        expectSame(turned.adjusted.value, plain.adjusted.value);
        expectSame(turned.adjusted.interval?.high ?? null, plain.adjusted.interval?.high ?? null, 8);
      }),
    );
  });

  test("at the mean desirability changes nothing", () => {
    const pairs = countTransitions([
      [2, 30],
      [4, 60],
      [3, 33],
      [3, 57],
    ]);
    const { raw, adjusted } = desirabilityAdjustment(pairs, options);
    expect(adjusted.value).toBeCloseTo(raw.value ?? Number.NaN, 12);
  });

  test("says when neutral lies beyond the data, and gives no probability off its range", () => {
    const steep = countTransitions([
      [4, 10],
      [5, 60],
      [5, 50],
    ]);
    const { raw, adjusted, slope } = desirabilityAdjustment(steep, options);
    expect(raw.value).toBe(40);
    expect(slope.value).toBeCloseTo(45, 12);
    expect(adjusted).toMatchObject({
      value: null,
      reason: "the line leaves the range of probabilities before neutral desirability",
    });
    const flat = countTransitions([
      [4, 50],
      [5, 52],
      [5, 54],
    ]);
    expect(desirabilityAdjustment(flat, options).adjusted.details?.isExtrapolated).toBe(true);
  });

  test("has no p where all pairs lie on the line", () => {
    const line = countTransitions([1, 3, 5].map((x) => [x, 10 * x] as const));
    expect(desirabilityAdjustment(line, options).slope).toMatchObject({ value: 10, details: { p: null } });
  });

  test.each([
    { why: "no pairs", pairs: [], raw: null },
    {
      why: "needs at least three pairs",
      pairs: [
        [1, 20],
        [5, 80],
      ],
      raw: 50,
    },
    {
      why: "all desirabilities equal",
      pairs: [
        [4, 20],
        [4, 80],
        [4, 50],
      ],
      raw: 50,
    },
  ] as const)("keeps the raw value and says why there is no other: $why", ({ why, pairs, raw }) => {
    const given = desirabilityAdjustment(countTransitions(pairs), options);
    expect(given.raw.value).toBe(raw);
    expect(given.slope).toMatchObject({ value: null, reason: why });
    expect(given.adjusted).toMatchObject({ value: null, reason: why });
  });

  test("refuses what is off the scales", () => {
    const one = [{ previous: 1, next: 50, count: 1 }];
    expect(() => desirabilityAdjustment([{ previous: 1, next: 101, count: 1 }], options)).toThrow(InputShapeError);
    expect(() => desirabilityAdjustment([{ previous: Number.NaN, next: 1, count: 1 }], options)).toThrow(
      InputShapeError,
    );
    expect(() => desirabilityAdjustment([{ previous: 1, next: 1, count: 1.5 }], options)).toThrow(InputShapeError);
    expect(() => desirabilityAdjustment(one, { ...options, level: 1 })).toThrow(InputShapeError);
    expect(() => desirabilityAdjustment(one, { ...options, neutral: Number.NaN })).toThrow(InputShapeError);
  });
});

/** Null is the same as null alone: a steep line leaves the range of probabilities whatever way it is computed. */
function expectSame(value: number | null, other: number | null, digits = 9): void {
  if (other === null) expect(value).toBeNull();
  else expect(value).toBeCloseTo(other, digits);
}
