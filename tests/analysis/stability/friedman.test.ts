import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { friedman } from "../../../analysis/stability/friedman.js";

/** Hollander & Wolfe (1973), p. 140: times of 22 runners to round first base in three ways; the example of R's `?friedman.test`. */
const roundingTimes = [
  [5.4, 5.5, 5.55],
  [5.85, 5.7, 5.75],
  [5.2, 5.6, 5.5],
  [5.55, 5.5, 5.4],
  [5.9, 5.85, 5.7],
  [5.45, 5.55, 5.6],
  [5.4, 5.4, 5.35],
  [5.45, 5.5, 5.35],
  [5.25, 5.15, 5.0],
  [5.85, 5.8, 5.7],
  [5.25, 5.2, 5.1],
  [5.65, 5.55, 5.45],
  [5.6, 5.35, 5.45],
  [5.05, 5.0, 4.95],
  [5.5, 5.5, 5.4],
  [5.45, 5.55, 5.5],
  [5.55, 5.55, 5.35],
  [5.45, 5.5, 5.55],
  [5.5, 5.45, 5.25],
  [5.65, 5.6, 5.4],
  [5.7, 5.65, 5.55],
  [6.3, 6.3, 6.25],
];

describe("Friedman test", () => {
  test("reproduces the example of R's help page, with ties", () => {
    const { value, n, details } = friedman(ratingMatrix(roundingTimes));
    expect(n).toBe(22);
    expect(details?.statistic).toBeCloseTo(11.142857142857, 10);
    expect(value).toBeCloseTo(0.0038050407755114, 12);
    expect(details).toMatchObject({ df: 2 });
    expect(details?.kendallW).toBeCloseTo(11.142857142857 / 44, 10);
  });

  test("leaves out people who missed a round", () => {
    const some = roundingTimes.map((row, index) => (index % 4 === 0 ? [row[0] ?? 0, null, row[2] ?? 0] : row));
    expect(friedman(ratingMatrix(some))).toEqual(
      friedman(ratingMatrix(roundingTimes.filter((_, index) => index % 4 !== 0))),
    );
  });

  test("all in the same order is W = 1", () => {
    const { details } = friedman(
      ratingMatrix([
        [1, 2, 3],
        [4, 5, 6],
        [2, 4, 7],
      ]),
    );
    expect(details).toMatchObject({ statistic: 6, kendallW: 1 });
  });

  test("is null with a reason for too few rounds or people, or where nobody changed", () => {
    expect(friedman(ratingMatrix([]))).toMatchObject({ value: null, reason: "needs at least two rounds" });
    expect(friedman(ratingMatrix([[1], [2]]))).toMatchObject({ value: null, reason: "needs at least two rounds" });
    expect(
      friedman(
        ratingMatrix([
          [1, 2, 3],
          [1, null, 2],
        ]),
      ),
    ).toMatchObject({
      value: null,
      n: 1,
      reason: "needs at least two people who answered in every round",
    });
    expect(
      friedman(
        ratingMatrix([
          [5, 5, 5],
          [6, 6, 6],
        ]),
      ),
    ).toMatchObject({ value: null, reason: "nobody changed the answer" });
  });

  test("sees only the order within a person: other people's levels, shifts and the order of people do not matter", () => {
    const answer = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer, answer), { minLength: 2, maxLength: 12 }), (rows) => {
        const { value } = friedman(ratingMatrix(rows.map((row) => [...row])));
        const changed = rows.map((row, index) => row.map((x) => (x + index) ** 3)).reverse();
        const turned = changed.map(([a = 0, b = 0, c = 0]) => [c, a, b]);
        for (const other of [changed, turned]) {
          const given = friedman(ratingMatrix(other)).value;
          if (value === null) expect(given).toBeNull();
          else expect(given).toBeCloseTo(value, 10);
        }
      }),
      { numRuns: 50 },
    );
  });
});
