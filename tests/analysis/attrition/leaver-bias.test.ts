import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaverBias } from "../../../analysis/attrition/leaver-bias.js";
import { leaverDeviation } from "../../../analysis/attrition/leaver-deviation.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { adjustP } from "../../../analysis/groups/adjust-p.js";
import { cliffsDelta } from "../../../analysis/groups/cliffs-delta.js";
import { mannWhitney } from "../../../analysis/groups/mann-whitney.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

const item = (itemKey: string, completers: number[], leavers: number[]) => ({
  itemKey,
  completers: countValues(completers),
  leavers: countValues(leavers),
});

describe("leaver bias by item", () => {
  const items = [
    item("lost the sceptics", [7, 8, 6, 9, 7, 8], [5, 6, 7, 4, 6, 5]),
    item("no difference", [5, 6, 7, 5, 6], [6, 5, 7, 5, 6]),
    item("too few left", [5, 6, 7, 5, 6], [1, 1, 1, 1]),
  ];

  test("compares the first answers of leavers and completers, and adjusts over the items", () => {
    const [lost, none, few] = leaverBias(items);
    // R 4.2.2: exactRankTests::wilcox.exact gives 0.0216450216450216 either way
    expect(lost?.test.value).toBeCloseTo(0.0216450216450216, 12);
    expect(lost?.adjustedP).toBeCloseTo(2 * 0.0216450216450216, 12);
    expect(lost).toMatchObject({
      cliffsDelta: { value: -30 / 36 },
      meanOfCompleters: { value: 7.5 },
      meanOfLeavers: { value: 5.5 },
    });
    expect(none).toMatchObject({ adjustedP: 1, cliffsDelta: { value: 0 } });
    const reason = "needs 5 leavers and 5 completers";
    expect(few).toMatchObject({
      adjustedP: null,
      test: { value: null, reason },
      meanOfLeavers: { value: null, reason },
    });
  });

  test("takes another minimum cell and another adjustment", () => {
    const [lost, , few] = leaverBias(items, { minCell: 4, adjustment: "bonferroni" });
    expect(few?.test.value).not.toBeNull();
    expect(lost?.adjustedP).toBeCloseTo(3 * 0.0216450216450216, 12);
    expect(leaverBias([])).toEqual([]);
  });

  test("is the Mann-Whitney test of the two distributions, adjusted", () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(answers, answers), { maxLength: 4 }), (lists) => {
        const given = leaverBias(lists.map(([stayed, left], place) => item(String(place), stayed, left)));
        const ps = lists.map(([stayed, left]) => mannWhitney(countValues(left), countValues(stayed)).value);
        expect(given.map(({ adjustedP }) => adjustedP)).toEqual(adjustP(ps, "bh"));
      }),
      { numRuns: 30 },
    );
  });
});

describe("overall leaver bias", () => {
  const rows = [
    [5, 5, null],
    [5, 4, 5],
    [6, 5, 5],
    [5, 6, 5],
    [4, 5, 5],
    [9, 1, 9],
    [1, 9, null],
    [9, 9, 1],
    [1, 1, 9],
    [9, null, 1],
    [null, null, null],
  ];
  const hasLeft = rows.map((_, row) => row >= 5);

  test("sets the leavers' mean distance from the medians against the completers'", () => {
    const { test: figure, cliffsDelta: delta } = leaverDeviation(ratingMatrix(rows), hasLeft);
    // All five leavers stand farther off than all five completers: 2 of choose(10, 5) ways.
    expect(figure).toMatchObject({ value: expect.closeTo(2 / 252, 12), n: 10 });
    expect(delta.value).toBe(1);
  });

  test("agrees with distances taken by hand", () => {
    const deviations = [0, 1 / 3, 1 / 3, 1 / 3, 1 / 3];
    const left = [4, 4, 4, 4, 4];
    const { cliffsDelta: delta } = leaverDeviation(ratingMatrix(rows), hasLeft);
    expect(delta.value).toBe(cliffsDelta(countValues(left), countValues(deviations)).value);
  });

  test("needs enough of both, and a flag for each row", () => {
    const reason = "needs 5 leavers and 5 completers";
    const nobodyLeft = rows.map(() => false);
    expect(leaverDeviation(ratingMatrix(rows), nobodyLeft)).toMatchObject({ test: { value: null, reason } });
    expect(leaverDeviation(ratingMatrix([]), []).cliffsDelta.value).toBeNull();
    expect(() => leaverDeviation(ratingMatrix(rows), [true])).toThrow(InputShapeError);
  });

  test("does not depend on the order of panelists or items, nor on a shift of the scale", () => {
    const given = leaverDeviation(ratingMatrix(rows), hasLeft);
    const turned = rows.toReversed().map((row) => row.toReversed().map((value) => value && value + 7));
    expect(leaverDeviation(ratingMatrix(turned), hasLeft.toReversed())).toEqual(given);
  });
});
