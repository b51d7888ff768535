import { expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { kendallW } from "../../../analysis/raters/kendall-w.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { kendallWChange } from "../../../analysis/stability/kendall-w-change.js";

const split = [
  [1, 2, 3, 4],
  [4, 3, 2, 1],
  [1, 2, 3, 4],
  [4, 3, 2, 1],
];
const agreed = [
  [1, 2, 3, 4],
  [1, 2, 3, 4],
  [1, 2, 4, 3],
  [1, 2, 3, 4],
];

test("is the later W less the earlier one of the same people", () => {
  const later = kendallW(ratingMatrix(agreed)).value ?? Number.NaN;
  const { value, n, details } = kendallWChange(ratingMatrix(split), ratingMatrix(agreed));
  expect(value).toBeCloseTo(later, 12);
  expect(n).toBe(4);
  expect(details).toMatchObject({ previous: 0, items: 4 });
});

test("whoever misses a rating in one round counts in neither", () => {
  const gap = [...agreed.slice(0, 3), [1, null, 3, 4]];
  const change = kendallWChange(ratingMatrix(split), ratingMatrix(gap));
  expect(change).toEqual(kendallWChange(ratingMatrix(split.slice(0, 3)), ratingMatrix(agreed.slice(0, 3))));
  expect(change.n).toBe(3);
});

test("rounds exchanged change the sign, the order of people and items nothing", () => {
  const change = kendallWChange(ratingMatrix(split), ratingMatrix(agreed)).value ?? Number.NaN;
  expect(kendallWChange(ratingMatrix(agreed), ratingMatrix(split)).value).toBeCloseTo(-change, 12);
  const reversed = (rows: number[][]) => ratingMatrix(rows.toReversed().map((row) => row.toReversed()));
  expect(kendallWChange(reversed(split), reversed(agreed)).value).toBeCloseTo(change, 12);
});

test("an interval holds the change, and the same seed gives it again", () => {
  const people = (rows: number[][]) => ratingMatrix([...rows, ...rows, ...rows]);
  const asked = { seed: 5, resamples: 400 };
  const first = kendallWChange(people(split), people(agreed), asked);
  expect(first.interval?.low).toBeLessThanOrEqual(first.value ?? Number.NaN);
  expect(first.interval?.high).toBeGreaterThanOrEqual(first.value ?? Number.NaN);
  expect(first.parameters).toMatchObject({ seed: 5, resamples: 400 });
  expect(kendallWChange(people(split), people(agreed), asked)).toEqual(first);
});

test("two rounds of other shapes are refused, a round without any order has no change", () => {
  expect(() => kendallWChange(ratingMatrix(split), ratingMatrix(agreed.slice(1)))).toThrow(InputShapeError);
  const level = ratingMatrix(split.map((row) => row.map(() => 3)));
  expect(kendallWChange(level, ratingMatrix(agreed))).toMatchObject({
    value: null,
    reason: "earlier round: every panelist rates all items alike",
  });
});
