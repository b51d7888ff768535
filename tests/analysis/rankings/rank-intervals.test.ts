import fc from "fast-check";
import { expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { rankIntervals } from "../../../analysis/rankings/rank-intervals.js";
import type { RankingMethod } from "../../../analysis/rankings/resampled-scores.js";
import { manyRankings } from "./support.js";

const methods: readonly RankingMethod[] = ["borda", "mean-rank", "copeland", "bradley-terry", "plackett-luce"];

test.each(methods)("a unanimous panel is certain of its order by %s", (method) => {
  const { items, above } = rankIntervals([{ ranks: [2, 3, 1, 4], count: 20 }], method, {
    seed: 1,
    resamples: 40,
    topSize: 2,
  });
  expect(items.map(({ rank }) => [rank.interval?.low, rank.value, rank.interval?.high])).toEqual([
    [2, 2, 2],
    [3, 3, 3],
    [1, 1, 1],
    [4, 4, 4],
  ]);
  expect(items.map(({ topProbability }) => topProbability.value)).toEqual([1, 0, 1, 0]);
  expect(above[2]).toEqual([1, 1, 0, 1]);
});

test("with one panelist each way the chances are those of two coins", () => {
  const rankings = [
    { ranks: [1, 2], count: 1 },
    { ranks: [2, 1], count: 1 },
  ];
  const { items, above } = rankIntervals(rankings, "borda", { seed: 5, resamples: 20_000, topSize: 1 });
  expect(items[0]?.rank).toMatchObject({ value: 1.5, interval: { low: 1, high: 2, level: 0.95 } });
  expect(items[0]?.rank.reason).toMatch(/^interval not reliable/);
  // A quarter of the resamples each: twice the one, twice the other; half: a tie, which shares the first place.
  expect(Math.abs((above[0]?.[1] ?? 0) - 0.5)).toBeLessThan(0.015);
  expect(items[0]?.topProbability.value).toBeCloseTo(above[0]?.[1] ?? 0, 12);
});

test("probabilities add up, and the same seed gives the same", () =>
  fc.assert(
    fc.property(
      manyRankings(4, { partial: true }),
      fc.constantFrom<RankingMethod>("borda", "mean-rank", "copeland", "bradley-terry"),
      fc.integer({ min: 1, max: 4 }),
      (rankings, method, topSize) => {
        const options = { seed: 9, resamples: 30, topSize };
        const { items, above } = rankIntervals(rankings, method, options);
        expect(rankIntervals(rankings, method, options)).toEqual({ items, above });
        fc.pre(above.length > 0);
        const first = items.reduce((sum, { topProbability }) => sum + (topProbability.value ?? 0), 0);
        expect(first).toBeCloseTo(topSize, 9);
        for (let a = 0; a < 4; a++) {
          for (let b = 0; b < a; b++) expect((above[a]?.[b] ?? 0) + (above[b]?.[a] ?? 0)).toBeCloseTo(1, 9);
        }
      },
    ),
    { numRuns: 40 },
  ));

test("items nobody ranked share the last ranks", () => {
  // They were once taken for equal to every other item, as minus infinity lies within any tolerance of itself.
  const { items, above } = rankIntervals([{ ranks: [null, 1, null, 2], count: 9 }], "mean-rank", {
    seed: 1,
    resamples: 9,
  });
  expect(items.map(({ rank }) => rank.value)).toEqual([3.5, 1, 3.5, 2]);
  expect(items.map(({ topProbability }) => topProbability.value)).toEqual([0.5, 1, 0.5, 1]);
  expect(above[3]).toEqual([1, 0, 1, 0]);
});

test("seed 2 differs from seed 1", () => {
  const rankings = [
    { ranks: [1, 2, 3], count: 6 },
    { ranks: [2, 1, 3], count: 5 },
  ];
  const chance = (seed: number) => rankIntervals(rankings, "borda", { seed, resamples: 200 }).above[0]?.[1];
  expect(chance(1)).not.toBe(chance(2));
});

test("a million panelists cost what twelve do", () => {
  const rankings = [
    { ranks: [1, 2, 3], count: 600_000 },
    { ranks: [2, 1, 3], count: 400_000 },
  ];
  const { items } = rankIntervals(rankings, "borda", { seed: 1, resamples: 500 });
  expect(items.map(({ rank }) => rank.interval?.high)).toEqual([1, 2, 3]);
});

test("has a reason where there is no order", () => {
  const reasons = (...given: Parameters<typeof rankIntervals>) =>
    rankIntervals(...given).items.map(({ rank }) => rank.reason);
  expect(reasons([{ ranks: [1, 2], count: 0 }], "borda", { seed: 1 })).toEqual(["no rankings", "no rankings"]);
  expect(reasons([{ ranks: [1], count: 3 }], "borda", { seed: 1 })).toEqual(["needs at least two items"]);
  expect(reasons([{ ranks: [1, 1], count: 9 }], "plackett-luce", { seed: 1 })[0]).toBe(
    "the method gives no order of these rankings",
  );
  expect(rankIntervals([], "borda", { seed: 1 })).toEqual({ items: [], above: [] });
});

test("refuses bad levels, seeds and counts", () => {
  const rankings = [{ ranks: [1, 2], count: 3 }];
  for (const options of [
    { level: 1 },
    { level: 0 },
    { topSize: 0 },
    { topSize: 1.5 },
    { resamples: 0 },
    { seed: -1 },
    { ghostWeight: 0 },
  ]) {
    expect(() => rankIntervals(rankings, "borda", { seed: 1, ...options })).toThrow(InputShapeError);
  }
});

test("worths near each other are told apart by their ratio, equal ones share ranks", () => {
  // The logarithms of equal worths, near 0, once differed by far more than a billionth of themselves: 0.822, and ranks 3 and 2.
  const two = [
    { ranks: [1, 2], count: 6 },
    { ranks: [2, 1], count: 4 },
  ];
  const four = [
    { ranks: [1, 2, 3, 4], count: 5 },
    { ranks: [1, 3, 2, 4], count: 5 },
    { ranks: [4, 2, 3, 1], count: 2 },
    { ranks: [4, 3, 2, 1], count: 2 },
  ];
  for (const method of ["bradley-terry", "plackett-luce"] as const) {
    const { above } = rankIntervals(two, method, { seed: 1, resamples: 4000 });
    expect(above[0]?.[1]).toBeCloseTo(0.724, 3);
    expect(above).toEqual(rankIntervals(two, "borda", { seed: 1, resamples: 4000 }).above);
    const { items } = rankIntervals(four, method, { seed: 1, resamples: 9 });
    expect(items.map(({ rank }) => rank.value)).toEqual([1, 2.5, 2.5, 4]);
  }
});
