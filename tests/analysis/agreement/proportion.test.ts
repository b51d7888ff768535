import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasProportion, twoSidedZ } from "../../../analysis/agreement/check-proportion.js";
import { type ProportionInterval, proportion } from "../../../analysis/agreement/proportion.js";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
} from "../../../analysis/agreement/proportion-intervals.js";
import { wilsonInterval, wilsonIntervalWithContinuity } from "../../../analysis/agreement/wilson-interval.js";
import { InputShapeError } from "../../../analysis/figure.js";

const functions = {
  wilson: wilsonInterval,
  "wilson-continuity": wilsonIntervalWithContinuity,
  "clopper-pearson": clopperPearsonInterval,
  "agresti-coull": agrestiCoullInterval,
  jeffreys: jeffreysInterval,
  wald: waldInterval,
};
const names = Object.keys(functions) as ProportionInterval[];
const counts = fc.integer({ min: 1, max: 200 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe("intervals of a share", () => {
  test.each([
    // R 4.2.2: prop.test(x, n, conf.level), binom.test(), qbeta(), and the formulas with qnorm()
    { name: "wilson-continuity", count: 7, n: 10, level: 0.95, low: 0.353670723511169, high: 0.919052175790006 },
    { name: "wilson-continuity", count: 5, n: 10, level: 0.95, low: 0.236593090512564, high: 0.763406909487436 },
    { name: "wilson-continuity", count: 0, n: 12, level: 0.95, low: 0, high: 0.301254039082218 },
    { name: "wilson-continuity", count: 45, n: 60, level: 0.9, low: 0.639721590625958, high: 0.836805652854989 },
    { name: "clopper-pearson", count: 7, n: 10, level: 0.95, low: 0.347547149940003, high: 0.933260488822266 },
    { name: "clopper-pearson", count: 0, n: 12, level: 0.95, low: 0, high: 0.264648469397051 },
    { name: "jeffreys", count: 7, n: 10, level: 0.95, low: 0.394181681851329, high: 0.907305406061847 },
    { name: "agresti-coull", count: 7, n: 10, level: 0.95, low: 0.39232529797727, high: 0.896661582077575 },
    { name: "wald", count: 7, n: 10, level: 0.95, low: 0.415974234910675, high: 0.984025765089325 },
  ] as const)("$name of $count of $n agrees with R", ({ name, count, n, level, low, high }) => {
    const interval = functions[name](count, n, level);
    expect(interval).toMatchObject({ level, method: name });
    expect(interval?.low).toBeCloseTo(low, 11);
    expect(interval?.high).toBeCloseTo(high, 11);
  });

  test.each(names)("%s turns round with the share", (name) => {
    fc.assert(
      fc.property(counts, ([count, n]) => {
        const interval = functions[name](count, n);
        const turned = functions[name](n - count, n);
        expect(turned?.low).toBeCloseTo(1 - (interval?.high ?? Number.NaN), 9);
        expect(turned?.high).toBeCloseTo(1 - (interval?.low ?? Number.NaN), 9);
      }),
      { numRuns: 40 },
    );
  });

  test.each(names)("%s holds the share and widens with the level", (name) => {
    fc.assert(
      fc.property(counts, ([count, n]) => {
        const narrow = functions[name](count, n, 0.9);
        const wide = functions[name](count, n, 0.99);
        expect(narrow?.low).toBeLessThanOrEqual(count / n + 1e-12);
        expect(narrow?.high).toBeGreaterThanOrEqual(count / n - 1e-12);
        // The limits of Agresti-Coull, which are not cut at 0 and 1, do not nest: for nobody of one they move inwards with the level.
        if (name === "agresti-coull") return;
        expect(wide?.low).toBeLessThanOrEqual((narrow?.low ?? Number.NaN) + 1e-12);
        expect(wide?.high).toBeGreaterThanOrEqual((narrow?.high ?? Number.NaN) - 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  test.each(["wilson", "wilson-continuity", "clopper-pearson", "jeffreys"] as const)(
    "%s stays within 0 and 1",
    (name) => {
      expect(functions[name](0, 6)?.low).toBe(0);
      expect(functions[name](6, 6)?.high).toBe(1);
      fc.assert(
        fc.property(counts, ([count, n]) => {
          const interval = functions[name](count, n, 0.999);
          expect(interval?.low).toBeGreaterThanOrEqual(0);
          expect(interval?.high).toBeLessThanOrEqual(1);
        }),
        { numRuns: 40 },
      );
    },
  );

  test("Agresti-Coull holds the Wilson interval inside, Wald has no width for nobody", () => {
    fc.assert(
      fc.property(counts, ([count, n]) => {
        expect(agrestiCoullInterval(count, n)?.low).toBeLessThanOrEqual((wilsonInterval(count, n)?.low ?? 0) + 1e-12);
        expect(agrestiCoullInterval(count, n)?.high).toBeGreaterThanOrEqual(
          (wilsonInterval(count, n)?.high ?? 1) - 1e-12,
        );
      }),
      { numRuns: 40 },
    );
    expect(waldInterval(0, 8)).toMatchObject({ low: 0, high: 0 });
  });

  test.each(names)("%s does not exist without answers and refuses what is no share", (name) => {
    expect(functions[name](0, 0)).toBeNull();
    expect(() => functions[name](5, 4)).toThrow(InputShapeError);
    expect(() => functions[name](-1, 4)).toThrow(InputShapeError);
    expect(() => functions[name](1.5, 4)).toThrow(InputShapeError);
    expect(() => functions[name](1, 4, 1)).toThrow(InputShapeError);
    expect(() => functions[name](1, 4, Number.NaN)).toThrow(InputShapeError);
  });
});

describe("share of respondents", () => {
  test("comes with the interval asked for", () => {
    const figure = proportion(7, 10, { interval: "clopper-pearson", level: 0.9 });
    expect(figure).toMatchObject({ value: 0.7, n: 10, parameters: { interval: "clopper-pearson", level: 0.9 } });
    expect(figure.interval).toEqual(clopperPearsonInterval(7, 10, 0.9));
    expect(proportion(7, 10).interval).toEqual(wilsonInterval(7, 10));
  });

  test("is null with a reason without answers", () => {
    expect(proportion(0, 0)).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });
});

test("a share needs answers, and z of 95 % is 1.96", () => {
  expect(hasProportion(0, 0, 0.95)).toBe(false);
  expect(hasProportion(3, 4, 0.95)).toBe(true);
  expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 14);
});
