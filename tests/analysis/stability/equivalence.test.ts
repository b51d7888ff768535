import { describe, expect, test } from "vitest";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { normalQuantile } from "../../../analysis/probability/normal.js";
import { equivalence } from "../../../analysis/stability/equivalence.js";
import { pair, relabelled, scattered, twentyFour } from "./transitions.js";

const asked = { of: "mean", within: 0.5, seed: 3, resamples: 2000 } as const;
/** `up` and `down` of `n` people move by one level, the rest stay on 3. */
const moving = (n: number, up: number, down: number): TransitionTable => [
  { previous: 3, next: 4, count: up },
  { previous: 3, next: 2, count: down },
  { previous: 3, next: 3, count: n - up - down },
];

describe("equivalence of two rounds", () => {
  test("a large panel in which few move is equivalent, a small one in which as many do is not shown to be", () => {
    const large = equivalence(moving(400, 80, 40), asked);
    expect(large).toMatchObject({ value: 0.1, n: 400, details: { isEquivalent: true } });
    expect(large.reason).toBeUndefined();
    const small = equivalence(moving(10, 5, 1), asked);
    expect(small).toMatchObject({ value: 0.4, details: { isEquivalent: false } });
  });

  test("the interval of the mean comes near the normal one", () => {
    const { interval } = equivalence(moving(400, 80, 40), { ...asked, resamples: 4000 });
    const deviation = Math.sqrt((120 / 400 - 0.01) / 400);
    const z = -normalQuantile(0.05);
    expect(Math.abs((interval?.low ?? 0) - (0.1 - z * deviation))).toBeLessThan(0.006);
    expect(Math.abs((interval?.high ?? 0) - (0.1 + z * deviation))).toBeLessThan(0.006);
    expect(interval).toMatchObject({ level: 0.9, method: "bootstrap-percentile-7" });
  });

  test("nobody moves: no width, and equivalent even to within 0", () => {
    expect(equivalence(moving(30, 0, 0), { ...asked, within: 0 })).toMatchObject({
      value: 0,
      interval: { low: 0, high: 0 },
      details: { isEquivalent: true },
    });
  });

  test("the border is within", () => {
    const all = relabelled(moving(20, 0, 0), (x) => x).map((cell) => ({ ...cell, next: cell.next + 0.3 }));
    expect(equivalence(all, { ...asked, within: 0.3 }).details?.isEquivalent).toBe(true);
    expect(equivalence(all, { ...asked, within: 0.29 }).details?.isEquivalent).toBe(false);
  });

  test("of the median names the quantile type; of the mean there is none", () => {
    const { parameters } = equivalence(twentyFour, { of: "median", within: 0.5, seed: 1, resamples: 200, type: 2 });
    expect(parameters).toEqual({ of: "median", within: 0.5, seed: 1, resamples: 200, level: 0.9, type: 2 });
    expect(equivalence(twentyFour, { ...asked, resamples: 50 }).parameters).not.toHaveProperty("type");
  });

  test("a wider margin or a lower level is easier to meet; order changes nothing", () => {
    const median = { of: "median", within: 0.5, seed: 5, resamples: 300 } as const;
    const given = equivalence(twentyFour, median);
    expect(given.details?.isEquivalent).toBe(false);
    expect(equivalence(twentyFour, { ...median, within: 6 }).details?.isEquivalent).toBe(true);
    expect(equivalence(scattered(twentyFour), median)).toEqual(given);
    const narrow = equivalence(twentyFour, { ...median, level: 0.5 }).interval;
    expect(narrow?.low).toBeGreaterThanOrEqual(given.interval?.low ?? 0);
    expect(narrow?.high).toBeLessThanOrEqual(given.interval?.high ?? 0);
  });

  test("too few people: the interval is called unreliable; nobody: null", () => {
    expect(equivalence(pair([3, 4], [3, 5]), asked).reason).toContain("interval not reliable");
    expect(equivalence([], asked)).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
  });

  test("refuses a margin, level or seed that is none", () => {
    for (const wrong of [{ within: -1 }, { within: Number.NaN }, { level: 1 }, { seed: 0.5 }, { resamples: 0 }]) {
      expect(() => equivalence(twentyFour, { ...asked, ...wrong })).toThrow(InputShapeError);
    }
  });
});
