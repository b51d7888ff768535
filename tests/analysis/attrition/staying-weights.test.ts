import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logisticRegression } from "../../../analysis/attrition/logistic-regression.js";
import { solveLinear } from "../../../analysis/attrition/solve-linear.js";
import { stayingWeights } from "../../../analysis/attrition/staying-weights.js";
import { InputShapeError } from "../../../analysis/figure.js";

const means = [7, 8, 6, 9, 7, 8, 5, 6, 7, 4, 6, 5, 3, 4, 5, 6, 2, 4, 8, 7, 6, 5, 9, 3];
const stayed = [1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0].map((one) => one === 1);
const predictors = means.map((mean, row) => [mean, row % 2]);

// The first four stayed; among the others some did.
const mixedRows = stayed.map((_, row) => [row < 4 ? 1 : 0]);

describe("logistic regression", () => {
  // R 4.2.2: glm(stayed ~ mean + group, family = binomial, control = list(epsilon = 1e-14, maxit = 50))
  test("agrees with R", () => {
    const { coefficients, fitted } = logisticRegression(predictors, stayed);
    const expected = [-4.371333919307125, 0.895432734591672, -1.238138139404158];
    for (const [place, coefficient] of (coefficients ?? []).entries())
      expect(coefficient).toBeCloseTo(expected[place] ?? 0, 10);
    expect(coefficients).toHaveLength(3);
    expect(fitted?.[0]).toBeCloseTo(0.8695170326578403, 11);
    expect(fitted?.[23]).toBeCloseTo(0.0510198138817676, 11);
  });

  test("without predictors gives the share, which it meets on average with any", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 30 }),
        (rows) => {
          const outcomes = rows.map(([, outcome]) => outcome);
          const share = outcomes.filter(Boolean).length / outcomes.length;
          const bare = logisticRegression(
            outcomes.map(() => []),
            outcomes,
          );
          if (share === 0 || share === 1)
            expect(bare).toMatchObject({ fitted: null, reason: "all outcomes are alike" });
          else expect(bare.fitted?.[0]).toBeCloseTo(share, 9);
          const fit = logisticRegression(
            rows.map(([x]) => [x]),
            outcomes,
          );
          if (fit.fitted) expect(fit.fitted.reduce((sum, p) => sum + p, 0) / rows.length).toBeCloseTo(share, 8);
        },
      ),
      { numRuns: 60 },
    ));

  test("does not depend on the unit and origin of a predictor", () => {
    const moved = predictors.map(([mean = 0, group = 0]) => [2000 + 10 * mean, 1 - group]);
    const [one, other] = [logisticRegression(predictors, stayed), logisticRegression(moved, stayed)];
    for (const [row, chance] of (one.fitted ?? []).entries()) expect(other.fitted?.[row]).toBeCloseTo(chance, 9);
    expect(one.fitted).not.toBeNull();
  });

  test.each([
    { why: "a constant predictor", rows: predictors.map(([mean = 0]) => [mean, 1]), reason: "a predictor is constant" },
    {
      why: "a predictor twice",
      rows: predictors.map(([mean = 0]) => [mean, 3 * mean - 1]),
      reason: /follows from others/,
    },
    {
      why: "complete separation",
      rows: stayed.map((one) => [one ? 3 : 1]),
      reason: /tells some of the outcomes apart completely/,
    },
    // One group of which all stayed: the others are mixed, yet the reason once said that all outcomes were told apart.
    { why: "a group of which all stayed", rows: mixedRows, reason: /tells some of the outcomes apart completely/ },
  ])("has no solution for $why", ({ rows, reason }) => {
    const fit = logisticRegression(rows, stayed);
    expect(fit).toMatchObject({ coefficients: null, fitted: null, reason: expect.stringMatching(reason) });
  });

  test("refuses rows that do not fit", () => {
    expect(() => logisticRegression([[1]], [])).toThrow(InputShapeError);
    expect(() => logisticRegression([[1], [1, 2]], [true, false])).toThrow(InputShapeError);
    expect(() => logisticRegression([[Number.NaN], [1]], [true, false])).toThrow(InputShapeError);
  });
});

describe("inverse-probability weights", () => {
  // R 4.2.2: w <- 1 / fitted(glm)[stayed]; w <- w / mean(w); sum(w)^2 / sum(w^2)
  test("agree with R", () => {
    const { effectiveN, weights } = stayingWeights(predictors, stayed);
    expect(effectiveN).toMatchObject({ n: 13, details: { leavers: 11 } });
    expect(effectiveN.value).toBeCloseTo(6.30782368661471, 8);
    expect(effectiveN.details?.largestWeight).toBeCloseTo(4.51342892249858, 9);
    expect(weights?.[0]).toBeCloseTo(0.603790551066913, 10);
    expect(weights?.[13]).toBeCloseTo(4.513428922498583, 9);
    expect(weights?.map((weight) => weight !== null)).toEqual(stayed);
  });

  test("need ten who left and ten who stayed", () => {
    const nine = stayed.map((one, row) => one || row > 18);
    expect(nine.filter((one) => !one).length).toBeLessThan(10);
    expect(stayingWeights(predictors, nine)).toMatchObject({
      weights: null,
      effectiveN: { value: null, reason: "needs 10 who left and 10 who stayed" },
    });
    expect(stayingWeights(predictors, nine, { atLeast: 5 }).weights).not.toBeNull();
    expect(stayingWeights([], []).effectiveN.value).toBeNull();
  });

  test("say why there is no model", () => {
    const separated = stayed.map((one) => [one ? 3 : 1]);
    expect(stayingWeights(separated, stayed)).toMatchObject({
      weights: null,
      effectiveN: { value: null, reason: expect.stringMatching(/tells some of the outcomes apart completely/) },
    });
  });
});

describe("linear equations", () => {
  test("are solved, and have no solution when one follows from another", () => {
    expect(
      solveLinear(
        [
          [0, 2],
          [3, 1],
        ],
        [4, 5],
      ),
    ).toEqual([1, 2]);
    expect(
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeNull();
    expect(solveLinear([], [])).toEqual([]);
  });
});
