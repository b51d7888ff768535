import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beyondSteps } from "../../../analysis/dissent/beyond-steps.js";
import { conformityIndex } from "../../../analysis/dissent/conformity-index.js";
import { modifiedZOutliers } from "../../../analysis/dissent/modified-z-outliers.js";
import { outsideMiddleHalf } from "../../../analysis/dissent/outside-middle-half.js";
import { panelConformity } from "../../../analysis/dissent/panel-conformity.js";
import { persistentDissenters } from "../../../analysis/dissent/persistent-dissenters.js";
import { type Distribution, InputShapeError } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

const answers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
const statistics = {
  outsideMiddleHalf: (distribution: Distribution) => outsideMiddleHalf(distribution),
  beyondSteps: (distribution: Distribution) => beyondSteps(distribution),
  modifiedZOutliers: (distribution: Distribution) => modifiedZOutliers(distribution),
};
const runs = { numRuns: 60 };
const middle = (values: readonly number[]) => {
  const ordered = values.toSorted((x, y) => x - y);
  const half = (ordered.length - 1) / 2;
  return ((ordered[Math.floor(half)] ?? 0) + (ordered[Math.ceil(half)] ?? 0)) / 2;
};

describe("dissent on one item", () => {
  test("outside the middle half, by side", () => {
    // Quartiles of 1, 5, 6, 7, 7, 8, 9 (R type 7) are 5.5 and 7.5
    expect(outsideMiddleHalf(countValues([1, 5, 6, 7, 7, 8, 9]))).toMatchObject({
      value: 4,
      n: 7,
      details: { below: 2, above: 2, share: 4 / 7, q1: 5.5, q3: 7.5 },
    });
    expect(outsideMiddleHalf(countValues([4, 4, 4])).value).toBe(0);
  });

  test("more than two steps from the median; exactly two is not", () => {
    expect(beyondSteps(countValues([2, 5, 7, 7, 7, 9, 9]))).toMatchObject({
      value: 1,
      details: { below: 1, above: 0, median: 7 },
    });
    expect(beyondSteps(countValues([2025, 2030, 2030, 2045]), { step: 5 })).toMatchObject({
      value: 1,
      details: { above: 1 },
    });
    expect(() => beyondSteps([], { step: 0 })).toThrow(InputShapeError);
  });

  // Median 7, MAD 1: z of 1 is -4.05, of 2 is -3.37
  test("the modified z flags what lies more than 3.5 from the median", () => {
    expect(modifiedZOutliers(countValues([6, 6, 7, 7, 7, 8, 8, 1, 6]))).toMatchObject({
      value: 1,
      details: { below: 1, above: 0, median: 7, deviation: "median" },
    });
    expect(modifiedZOutliers(countValues([6, 6, 7, 7, 7, 8, 8, 2, 6])).value).toBe(0);
  });

  test("the modified z falls back to the mean deviation where most agree, and to nobody where all do", () => {
    // Median 8, MAD 0, mean deviation 7 / 12: z of 1 is -9.6
    expect(modifiedZOutliers(countValues([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1]))).toMatchObject({
      value: 1,
      details: { below: 1, deviation: "mean absolute deviation" },
    });
    expect(modifiedZOutliers(countValues([8, 8, 8]))).toMatchObject({ value: 0, details: { deviation: "none" } });
    expect(() => modifiedZOutliers([], { bound: 0 })).toThrow(InputShapeError);
  });

  test("the modified z agrees with the raw answers", () =>
    fc.assert(
      fc.property(answers, (values) => {
        const centre = middle(values);
        const distances = values.map((value) => Math.abs(value - centre));
        const mad = middle(distances);
        const mean = distances.reduce((sum, distance) => sum + distance, 0) / values.length;
        const z = (value: number) =>
          mad > 0 ? (0.6745 * (value - centre)) / mad : mean > 0 ? (value - centre) / (1.2533 * mean) : 0;
        const { details } = modifiedZOutliers(countValues(values));
        expect(details).toMatchObject({
          below: values.filter((value) => z(value) < -3.5).length,
          above: values.filter((value) => z(value) > 3.5).length,
        });
      }),
      runs,
    ));

  test.each(Object.entries(statistics))(
    "%s: sides swap on the mirrored scale, a shift changes nothing, nobody is no value",
    (_, statistic) => {
      fc.assert(
        fc.property(answers, fc.integer({ min: -20, max: 20 }), (values, shift) => {
          const given = statistic(countValues(values));
          const mirrored = statistic(countValues(values.map((value) => 10 - value)));
          expect(statistic(countValues(values.map((value) => value + shift))).value).toBe(given.value);
          expect(mirrored.details).toMatchObject({ below: given.details?.above, above: given.details?.below });
          expect(statistic(countValues(values).toReversed())).toEqual(given);
        }),
        runs,
      );
      expect(statistic([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    },
  );
});

describe("persistent dissenters", () => {
  const calm = [5, 5, 5, 5, 5, 5, 5, 5].map((value) => [value, value, value]);
  const first = ratingMatrix([...calm, [1, 1, 5], [9, 5, 9]]);
  const second = ratingMatrix([...calm, [2, 1, 5], [5, 5, 9]]);

  test("stand outside the middle half in every round, on half of their items", () => {
    // The ninth on two of three items, the tenth on one of three
    const figure = persistentDissenters([first, second]);
    expect(figure).toMatchObject({ value: 1, n: 10 });
    expect(figure.details?.meanShare).toBeCloseTo((2 / 3 + 1 / 3) / 10, 12);
    expect(persistentDissenters([first, second], { atLeast: 1 / 3 }).value).toBe(2);
    expect(persistentDissenters([first, second, ratingMatrix([...calm, [5, 5, 5], [5, 5, 9]])]).value).toBe(0);
  });

  test("are looked for among items answered in all rounds", () => {
    const gaps = ratingMatrix([...calm, [2, null, null], [null, null, null]]);
    expect(persistentDissenters([first, gaps])).toMatchObject({ value: 1, n: 9 });
    expect(persistentDissenters([first, gaps], { minItems: 2 })).toMatchObject({ value: 0, n: 8 });
  });

  test("need two rounds of the same panel", () => {
    expect(persistentDissenters([first])).toMatchObject({ value: null, reason: "needs at least two rounds" });
    const empty = ratingMatrix([[null], [null]]);
    expect(persistentDissenters([empty, empty])).toMatchObject({
      value: null,
      reason: "nobody answered 1 in all rounds",
    });
    expect(() => persistentDissenters([first, empty])).toThrow(InputShapeError);
    expect(() => persistentDissenters([first, first], { atLeast: 0 })).toThrow(InputShapeError);
    expect(() => persistentDissenters([first, first], { minItems: 0.5 })).toThrow(InputShapeError);
  });

  test("do not depend on the order of people, items or rounds, nor on the scale's direction", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const [one, other] = [pairs.map(([a, b]) => [a, b]), pairs.map(([a, b]) => [b, a])];
        const given = persistentDissenters([ratingMatrix(one), ratingMatrix(other)]);
        const turned = (list: number[][]) =>
          ratingMatrix(list.toReversed().map((row) => row.toReversed().map((x) => 10 - x)));
        const back = persistentDissenters([turned(other), turned(one)]);
        expect(back.value).toBe(given.value);
        expect(back.n).toBe(given.n);
      }),
      runs,
    );
  });
});

describe("conformity", () => {
  test("is 1 at the median, 0 as far, below 0 farther away", () => {
    // Shown 5. From 1 to 3: 0.5; 9 to 5: 1; 7 to 8: -0.5; 3 to 7: 0; 5 stays: not counted
    const table = countTransitions([
      [1, 3],
      [9, 5],
      [7, 8],
      [3, 7],
      [5, 5],
    ]);
    expect(conformityIndex(table, 5)).toMatchObject({
      value: 0.25,
      n: 4,
      parameters: { medianShown: 5 },
      details: { median: 0.25, towards: 2, away: 1, asFar: 1, onMedian: 1 },
    });
    expect(conformityIndex(table).parameters.medianShown).toBe(5);
  });

  test("is null when nobody could come nearer", () => {
    expect(conformityIndex([])).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
    expect(conformityIndex(countTransitions([[4, 6]]))).toMatchObject({
      value: null,
      n: 1,
      reason: "all were on the median already",
    });
    expect(() => conformityIndex([], Number.NaN)).toThrow(InputShapeError);
  });

  test("over a panel is the mean of the people's means", () => {
    const earlier = ratingMatrix([
      [1, 5, 4],
      [5, 5, 4],
      [9, 5, null],
      [5, 9, 4],
    ]);
    const later = ratingMatrix([
      [5, 5, 4],
      [5, 1, 4],
      [7, 5, 4],
      [1, null, 4],
    ]);
    // Medians 5, 5, 4. First: 1; second could not move nearer; third: 0.5; fourth's only distance has no later answer
    expect(panelConformity(earlier, later)).toMatchObject({
      value: 0.75,
      n: 2,
      details: { median: 0.75, towards: 2, away: 0, neither: 0 },
    });
    expect(
      panelConformity(
        earlier,
        ratingMatrix(
          [[5], [5]]
            .map(() => [null, null, null])
            .concat([
              [null, null, null],
              [null, null, null],
            ]),
        ),
      ),
    ).toMatchObject({
      value: null,
      reason: "nobody could move nearer to a median",
    });
    expect(() => panelConformity(earlier, ratingMatrix([[1]]))).toThrow(InputShapeError);
  });

  test("of one item is the same from the table and from the panel, and on the mirrored scale", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(pairs, (moves) => {
        const table = conformityIndex(countTransitions(moves)).value;
        const matrices = [0, 1].map((place) => ratingMatrix(moves.map((move) => [move[place] ?? 0])));
        const [earlier, later] = matrices;
        const panel = earlier && later ? panelConformity(earlier, later).value : null;
        const mirrored = conformityIndex(countTransitions(moves.map(([a, b]) => [10 - a, 10 - b] as const))).value;
        if (table === null) expect([panel, mirrored]).toEqual([null, null]);
        else {
          expect(panel).toBeCloseTo(table, 10);
          expect(mirrored).toBeCloseTo(table, 10);
        }
      }),
      runs,
    );
  });
});
