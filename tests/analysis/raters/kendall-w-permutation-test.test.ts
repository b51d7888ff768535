import fc from "fast-check";
import { expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { kendallW } from "../../../analysis/raters/kendall-w.js";
import { kendallWPermutationTest } from "../../../analysis/raters/kendall-w-permutation-test.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

test.each([
  // R 4.2.2: all orders of every panelist written out. The first is Kendall's table: 3 judges, 3 objects, S = 18.
  {
    rows: [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ],
    p: 1 / 36,
  },
  {
    rows: [
      [1, 2, 3, 4],
      [1, 3, 2, 4],
      [2, 1, 3, 4],
    ],
    p: 0.0538194444444444,
  },
  {
    rows: [
      [5, 5, 7],
      [3, 5, 8],
      [4, 6, 6],
      [7, 6, 9],
    ],
    p: 0.0925925925925926,
  },
  {
    rows: [
      [1, 2, 3, 4],
      [2, 2, 3, 3],
      [2, 1, 3, 3],
      [4, 4, 5, 1],
    ],
    p: 0.09375,
  },
])("is exact for few items: $rows", ({ rows, p }) => {
  const so = kendallWPermutationTest(ratingMatrix(rows), { seed: 1 });
  expect(so.value).toBeCloseTo(p, 12);
  expect(so).toMatchObject({ n: rows.length, parameters: { isExact: true, seed: null } });
  expect(so.details?.w).toBe(kendallW(ratingMatrix(rows)).value);
});

const five = [
  [1, 2, 3, 4, 5],
  [2, 1, 3, 5, 4],
  [1, 3, 2, 4, 5],
  [5, 1, 2, 3, 4],
];

test("is drawn by lot above, the same for the same seed", () => {
  const draw = (seed: number) => kendallWPermutationTest(ratingMatrix(five), { seed, resamples: 999 });
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).toMatchObject({ parameters: { isExact: false, seed: 5, resamples: 999 } });
  // R 4.2.2, all 120^3 orders: 0.0433.
  for (const seed of [1, 2, 3]) expect(Math.abs((draw(seed).value ?? 1) - 0.0433)).toBeLessThan(0.025);
});

test("cannot fall under one in the number of draws", () => {
  const alike = ratingMatrix(Array.from({ length: 6 }, () => [1, 2, 3, 4, 5, 6]));
  expect(kendallWPermutationTest(alike, { seed: 1, resamples: 199 }).value).toBe(1 / 200);
});

test("does not depend on the order of panelists and items where it is exact", () => {
  const rows = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (ratings) => {
      const p = kendallWPermutationTest(ratingMatrix(ratings), { seed: 1 }).value;
      const turned = [...ratings].reverse().map((row) => [...row].reverse());
      const other = kendallWPermutationTest(ratingMatrix(turned), { seed: 1 }).value;
      if (p === null) expect(other).toBeNull();
      else expect(other).toBeCloseTo(p, 12);
    }),
    { numRuns: 40 },
  );
});

test("is null with the reason of W", () => {
  const flat = ratingMatrix([
    [4, 4, 4],
    [5, 5, 5],
  ]);
  expect(kendallWPermutationTest(flat, { seed: 1 })).toMatchObject({
    value: null,
    n: 2,
    reason: "every panelist rates all items alike",
  });
});

test("refuses what is no seed and no number of resamples", () => {
  expect(() => kendallWPermutationTest(ratingMatrix(five), { seed: -1 })).toThrow(InputShapeError);
  expect(() => kendallWPermutationTest(ratingMatrix(five), { seed: 1, resamples: 0 })).toThrow(InputShapeError);
});
