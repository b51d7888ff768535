import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { adjustP } from "../../../analysis/groups/adjust-p.js";

const adjustments = ["bonferroni", "holm", "hochberg", "bh", "by"] as const;
const someP = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 }), { maxLength: 12 });

describe("adjusted p values", () => {
  // R 4.2.2: p.adjust(c(.01, .02, .03, .04, .2), method)
  test.each([
    ["bonferroni", [0.05, 0.1, 0.15, 0.2, 1]],
    ["holm", [0.05, 0.08, 0.09, 0.09, 0.2]],
    ["hochberg", [0.05, 0.08, 0.08, 0.08, 0.2]],
    ["bh", [0.05, 0.05, 0.05, 0.05, 0.2]],
    ["by", [0.114166666666667, 0.114166666666667, 0.114166666666667, 0.114166666666667, 0.456666666666667]],
  ] as const)("agree with R: %s", (adjustment, expected) => {
    const adjusted = adjustP([0.01, 0.02, 0.03, 0.04, 0.2], adjustment);
    for (const [place, p] of adjusted.entries()) expect(p).toBeCloseTo(expected[place] ?? 9, 12);
  });

  test("stay in the order given, whatever it is, and leave the caller's list alone", () => {
    const ps = [0.2, null, 0.01, 0.04, 0.03, 0.02];
    const before = [...ps];
    const holm = adjustP(ps, "holm").map((p) => p && Number(p.toFixed(10)));
    expect(holm).toEqual([0.2, null, 0.05, 0.09, 0.09, 0.08]);
    expect(ps).toEqual(before);
  });

  test("lie between the p value and 1, keep its order and leave null alone", () =>
    fc.assert(
      fc.property(someP, fc.constantFrom(...adjustments), (ps, adjustment) => {
        const adjusted = adjustP(ps, adjustment);
        const pairs = ps.map((p, place) => ({ p, q: adjusted[place] ?? null }));
        for (const { p, q } of pairs) {
          if (p === null || q === null) expect(q).toBe(p);
          else expect(q >= p - 1e-12 && q <= 1).toBe(true);
        }
        for (const one of pairs) {
          for (const other of pairs) {
            if (one.p !== null && other.p !== null && one.p < other.p)
              expect(one.q).toBeLessThanOrEqual((other.q ?? 0) + 1e-12);
          }
        }
      }),
      { numRuns: 100 },
    ));

  test("do not count what could not be tested", () =>
    fc.assert(
      fc.property(someP, fc.constantFrom(...adjustments), (ps, adjustment) => {
        expect(adjustP([...ps, null, null], adjustment).slice(0, ps.length)).toEqual(adjustP(ps, adjustment));
      }),
      { numRuns: 50 },
    ));

  test("are none for no p values; a p outside 0 to 1 is the caller's mistake", () => {
    for (const adjustment of adjustments) {
      expect(adjustP([], adjustment)).toEqual([]);
      expect(adjustP([0.3], adjustment)).toEqual([0.3]);
      expect(() => adjustP([1.1], adjustment)).toThrow(InputShapeError);
      expect(() => adjustP([Number.NaN], adjustment)).toThrow(InputShapeError);
    }
  });
});
