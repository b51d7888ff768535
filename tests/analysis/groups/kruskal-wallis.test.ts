import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dunnTests } from "../../../analysis/groups/dunn-tests.js";
import { epsilonSquared } from "../../../analysis/groups/epsilon-squared.js";
import { etaSquared } from "../../../analysis/groups/eta-squared.js";
import { kruskalWallis } from "../../../analysis/groups/kruskal-wallis.js";
import { mannWhitney } from "../../../analysis/groups/mann-whitney.js";
import { rankGroups } from "../../../analysis/groups/rank-groups.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { ratings } from "./samples.js";

const groups = [
  [7, 8, 6, 9, 7, 8],
  [5, 6, 7, 4, 6, 5],
  [3, 4, 5, 6, 2, 4],
].map(countValues);
const runs = { numRuns: 60 };

/** Straight from the raw answers: ranks by counting how many are below and equal. */
function rawH(lists: readonly (readonly number[])[]): number {
  const pooled = lists.flat();
  const rank = (x: number) => pooled.filter((y) => y < x).length + (pooled.filter((y) => y === x).length + 1) / 2;
  const n = pooled.length;
  const variance = pooled.reduce((sum, x) => sum + (rank(x) - (n + 1) / 2) ** 2, 0) / (n - 1);
  const between = lists.reduce((sum, list) => {
    const meanRank = list.reduce((ranks, x) => ranks + rank(x), 0) / list.length;
    return sum + list.length * (meanRank - (n + 1) / 2) ** 2;
  }, 0);
  return between / variance;
}

describe("Kruskal-Wallis", () => {
  // R 4.2.2: kruskal.test(list(a, b, c))
  test("agrees with R on three groups of six", () => {
    const figure = kruskalWallis(groups);
    expect(figure).toMatchObject({ n: 18, details: { df: 2, groups: 3 } });
    expect(figure.details?.h).toBeCloseTo(11.28840732911, 10);
    expect(figure.value).toBeCloseTo(0.00353796468631, 12);
    expect(epsilonSquared(groups).value).toBeCloseTo(11.28840732911 / 17, 10);
    expect(etaSquared(groups).value).toBeCloseTo((11.28840732911 - 2) / 15, 10);
  });

  test("gives H of the raw answers", () =>
    fc.assert(
      fc.property(fc.array(ratings(), { minLength: 2, maxLength: 4 }), (lists) => {
        fc.pre(new Set(lists.flat()).size > 1);
        expect(kruskalWallis(lists.map(countValues)).details?.h).toBeCloseTo(rawH(lists), 9);
      }),
      runs,
    ));

  test("does not depend on the order of the groups, on empty ones, or on the scale's origin and unit", () =>
    fc.assert(
      fc.property(fc.array(ratings(), { minLength: 2, maxLength: 4 }), (lists) => {
        const before = kruskalWallis(lists.map(countValues)).value ?? -1;
        const others = [...lists.toReversed().map((list) => list.map((value) => 2 * value - 30)), []];
        expect(kruskalWallis(others.map(countValues)).value).toBeCloseTo(before, 10);
      }),
      runs,
    ));

  test("of two groups is the normal Mann-Whitney test, and Dunn's only pair as well", () =>
    fc.assert(
      fc.property(ratings(), ratings(), (first, second) => {
        const pair = [countValues(first), countValues(second)];
        const p = mannWhitney(countValues(first), countValues(second), { variant: "normal" }).value ?? -1;
        expect(kruskalWallis(pair).value).toBeCloseTo(p, 9);
        expect(dunnTests(pair)[0]?.p).toBeCloseTo(p, 9);
      }),
      runs,
    ));

  test("leaves out the ties' factor when told to", () => {
    const corrected = Number(kruskalWallis(groups).details?.h);
    const uncorrected = kruskalWallis(groups, { isTieCorrected: false });
    expect(uncorrected.parameters).toEqual({ isTieCorrected: false });
    expect(uncorrected.details?.h).toBeLessThan(corrected);
  });

  test("has p 1 and no effect where all answers are equal", () => {
    const equal = [countValues([5, 5]), countValues([5, 5, 5])];
    expect(kruskalWallis(equal)).toMatchObject({ value: 1, details: { h: 0 } });
    expect(epsilonSquared(equal).value).toBe(0);
    expect(etaSquared(equal).value).toBeCloseTo(-1 / 3, 12);
    expect(dunnTests(equal)).toEqual([{ first: 0, second: 1, z: 0, p: 1, adjustedP: 1 }]);
  });

  test("needs two groups with answers, eta squared more answers than groups", () => {
    const reason = "needs at least two groups with answers";
    for (const statistic of [kruskalWallis, epsilonSquared, etaSquared]) {
      expect(statistic([countValues([1, 2]), []])).toMatchObject({ value: null, n: 2, reason });
    }
    expect(dunnTests([countValues([1, 2]), []])).toEqual([]);
    expect(etaSquared([countValues([1]), countValues([2])])).toMatchObject({
      value: null,
      reason: "needs more answers than groups",
    });
  });
});

describe("Dunn's tests", () => {
  // R 4.2.2: rstatix::dunn_test(v ~ g, p.adjust.method = "holm"); its z is second less first group
  test("agree with rstatix", () => {
    const expected = [
      { first: 0, second: 1, z: 1.99754297631186, p: 0.04576623074806362, adjustedP: 0.09153246149612725 },
      { first: 0, second: 2, z: 3.33835949465817, p: 0.000842746394214472, adjustedP: 0.00252823918264342 },
      { first: 1, second: 2, z: 1.34081651834631, p: 0.17998003175926341, adjustedP: 0.17998003175926341 },
    ];
    for (const [place, pair] of dunnTests(groups).entries()) {
      expect(pair).toMatchObject({ first: expected[place]?.first, second: expected[place]?.second });
      for (const key of ["z", "p", "adjustedP"] as const)
        expect(pair[key]).toBeCloseTo(expected[place]?.[key] ?? 9, 12);
    }
  });

  test("name the groups by their places, empty ones skipped", () => {
    const [a = [], b = []] = groups;
    expect(dunnTests([a, [], b]).map(({ first, second }) => [first, second])).toEqual([[0, 2]]);
    expect(rankGroups([a, [], b]).groups.map(({ index, n }) => [index, n])).toEqual([
      [0, 6],
      [2, 6],
    ]);
  });
});
