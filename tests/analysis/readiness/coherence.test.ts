import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { isotonicRepair } from "../../../analysis/readiness/isotonic-repair.js";
import { timeContradictions } from "../../../analysis/readiness/time-contradictions.js";

const at = (level: number, earliest: number, likely: number, latest: number, never = 0) => ({
  level,
  points: { earliest, likely, latest },
  never,
});

describe("contradictions of one person", () => {
  test("are none where times rise with the level, equal times included", () => {
    const levels = [
      at(7, 2030, 2032, 2036),
      at(6, 2028, 2032, 2035),
      { level: 9, points: null },
      at(8, 2030, 2033, 2040, 0.3),
    ];
    expect(timeContradictions(levels, { level: 5, now: 2026 })).toEqual([]);
    expect(timeContradictions([])).toEqual([]);
  });

  test("name the levels and the points that are the wrong way round", () => {
    expect(timeContradictions([at(8, 2029, 2031, 2040), at(7, 2030, 2032, 2036)])).toEqual([
      { kind: "sooner-than-lower-level", level: 8, lowerLevel: 7, part: "earliest" },
      { kind: "sooner-than-lower-level", level: 8, lowerLevel: 7, part: "likely" },
    ]);
  });

  test("find a level that is likelier than a lower one", () => {
    const levels = [at(6, 2030, 2031, 2032, 0.4), at(7, 2031, 2032, 2033, 0.1)];
    expect(timeContradictions(levels)).toEqual([{ kind: "likelier-than-lower-level", level: 7, lowerLevel: 6 }]);
    expect(timeContradictions([{ level: 6, points: null }, at(7, 2031, 2032, 2033)])).toEqual([
      { kind: "likelier-than-lower-level", level: 7, lowerLevel: 6 },
    ]);
  });

  test("find a level held for reached that comes later or never, and leave one reached this year", () => {
    const current = { level: 6, now: 2026 };
    expect(timeContradictions([at(5, 2020, 2026, 2027), at(6, 2026, 2028, 2030)], current)).toEqual([
      { kind: "reached-but-later", level: 6 },
    ]);
    expect(timeContradictions([{ level: 4, points: null }], current)).toEqual([
      { kind: "reached-but-later", level: 4 },
    ]);
    expect(timeContradictions([at(7, 2026, 2028, 2030)], current)).toEqual([]);
  });

  test("cannot be looked for in wrong shapes", () => {
    expect(() => timeContradictions([at(5, 1, 2, 3), at(5, 1, 2, 3)])).toThrow(InputShapeError);
    expect(() => timeContradictions([at(5, 3, 2, 1)])).toThrow(InputShapeError);
    expect(() => timeContradictions([at(5, 1, 2, 3, 2)])).toThrow(InputShapeError);
  });
});

describe("isotonic repair", () => {
  const repaired = (values: readonly (number | null)[]) =>
    isotonicRepair(values.map((value, level) => ({ level, value })));

  test.each([
    // R 4.2.2: isoreg(x)$yf
    { values: [3, 1, 2, 5, 4, 6], expected: [2, 2, 2, 4.5, 4.5, 6] },
    {
      values: [2030, 2034, 2033, 2031, 2040, 2039],
      expected: [2030, 2032 + 2 / 3, 2032 + 2 / 3, 2032 + 2 / 3, 2039.5, 2039.5],
    },
    { values: [1, 2, 2, 3], expected: [1, 2, 2, 3] },
  ])("agrees with R: $values", ({ values, expected }) => {
    for (const [index, { value, raw, isRepaired }] of repaired(values).entries()) {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 9);
      expect(raw).toBe(values[index]);
      expect(isRepaired).toBe(value !== raw);
    }
  });

  test("rises, keeps the weighted mean, leaves rising times alone and takes levels in any order", () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 2026, max: 2050 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(times, (given) => {
        const levels = given.map(([value, weight], level) => ({ level, value, weight }));
        const fitted = isotonicRepair(levels);
        expect(isotonicRepair(levels.toReversed())).toEqual(fitted);
        const sum = (values: readonly (number | null)[]) =>
          values.reduce<number>((total, value, index) => total + (value ?? 0) * (levels[index]?.weight ?? 0), 0);
        expect(sum(fitted.map(({ value }) => value))).toBeCloseTo(sum(levels.map(({ value }) => value)), 6);
        for (const [index, { value }] of fitted.entries()) {
          expect(value ?? 0).toBeGreaterThanOrEqual((fitted[index - 1]?.value ?? 0) - 1e-9);
        }
        const rising = levels.every(({ value }, index) => value >= (levels[index - 1]?.value ?? 0));
        expect(fitted.some(({ isRepaired }) => isRepaired)).toBe(!rising);
      }),
    );
  });

  test("weighs by the number of answers", () => {
    const [low, high] = isotonicRepair([
      { level: 6, value: 2034, weight: 1 },
      { level: 7, value: 2030, weight: 3 },
    ]);
    expect([low?.value, high?.value]).toEqual([2031, 2031]);
  });

  test("leaves a level beyond the horizon out, and doubts a time above it", () => {
    expect(repaired([2034, null, 2033])).toEqual([
      { level: 0, raw: 2034, value: 2033.5, isRepaired: true },
      { level: 1, raw: null, value: null, isRepaired: false },
      { level: 2, raw: 2033, value: 2033.5, isRepaired: true, reason: "a lower level lies beyond the horizon" },
    ]);
  });

  test("refuses a level twice, a weight that is none and a time that is none", () => {
    const one = { level: 6, value: 2030 };
    expect(() => isotonicRepair([one, one])).toThrow(InputShapeError);
    expect(() => isotonicRepair([{ ...one, weight: 0 }])).toThrow(InputShapeError);
    expect(() => isotonicRepair([{ ...one, value: Number.POSITIVE_INFINITY }])).toThrow(InputShapeError);
  });
});
