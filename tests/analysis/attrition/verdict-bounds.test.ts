import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareInSet } from "../../../analysis/agreement/share-in-set.js";
import { fragilityNumber } from "../../../analysis/attrition/fragility-number.js";
import { verdictBounds } from "../../../analysis/attrition/verdict-bounds.js";
import { type Distribution, InputShapeError } from "../../../analysis/figure.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { weightedCounts } from "../../../analysis/shape/weighted-counts.js";
import { isAtLeast } from "../../../analysis/threshold.js";

const scale = { min: 1, max: 9 };
const agrees = (distribution: Distribution) => isAtLeast(shareInSet(distribution, [7, 9]).value ?? 0, 0.7);
const attrition = (completers: number[], leavers: number[]) => ({
  completers: countValues(completers),
  leavers: countValues(leavers),
  scale,
});

describe("bounds of a verdict", () => {
  test("a consensus that rests on who stayed falls when the leavers are put back", () => {
    expect(verdictBounds(attrition([8, 8, 8, 7, 2], [8, 9]), agrees)).toEqual({
      completers: 5,
      leavers: 2,
      observed: true,
      carriedForward: true,
      oppositePole: false,
      weighted: null,
      isRobust: false,
    });
    expect(verdictBounds(attrition([8, 8, 8, 7, 2], [3, 2]), agrees)).toMatchObject({ carriedForward: false });
  });

  test("holds whatever the leavers thought where enough agree", () => {
    expect(verdictBounds(attrition([8, 8, 8, 7, 9, 9, 8], [1, 2]), agrees)).toMatchObject({
      carriedForward: true,
      oppositePole: true,
      isRobust: true,
    });
    expect(verdictBounds(attrition([2, 2, 2], []), agrees)).toMatchObject({ observed: false, isRobust: true });
  });

  test("the opposite pole lies on the other side of the median; from the middle both are tried", () => {
    const added: number[] = [];
    const noted = (distribution: Distribution) => {
      added.push(...distribution.flatMap(({ value }) => (value === 1 || value === 9 ? [value] : [])));
      return true;
    };
    const polesOf = (completers: number[]) => {
      added.length = 0;
      verdictBounds(attrition(completers, [5]), noted);
      return [...added];
    };
    expect(polesOf([6, 7])).toEqual([1]);
    expect(polesOf([3])).toEqual([9]);
    expect(polesOf([4, 6])).toEqual([1, 9]);
    const notHigh = (distribution: Distribution) => distribution.every(({ value }) => value < 9);
    expect(verdictBounds(attrition([5, 5], [5]), notHigh).oppositePole).toBe(false);
  });

  test("weighted answers are a third bound", () => {
    const weighted = weightedCounts([
      { value: 8, count: 4, weight: 0.5 },
      { value: 2, count: 1, weight: 3 },
    ]);
    const given = verdictBounds(attrition([8, 8, 8, 8, 2], []), agrees, { weighted });
    expect(given).toMatchObject({ observed: true, oppositePole: true, weighted: false, isRobust: false });
  });

  test("without answers there is no verdict", () => {
    expect(verdictBounds(attrition([], [3]), agrees)).toMatchObject({
      observed: null,
      isRobust: null,
      reason: "no answers",
    });
    expect(() => verdictBounds({ ...attrition([3], []), scale: { min: 9, max: 1 } }, agrees)).toThrow(InputShapeError);
  });
});

describe("fragility number", () => {
  // 8 of 10 agree: 8 of 11 is 73 %, 8 of 12 is 67 %
  test("is how many leavers cancel the consensus", () => {
    const item = attrition([8, 8, 8, 8, 8, 8, 7, 7, 3, 4], [8, 8, 8]);
    expect(fragilityNumber(item, agrees)).toMatchObject({
      value: 2,
      n: 10,
      details: { leavers: 3, survivesAll: false },
    });
  });

  test("is null with the reason where there is nothing to cancel, or nothing cancels", () => {
    expect(fragilityNumber(attrition([8, 8, 8], [1]), agrees)).toMatchObject({
      value: null,
      reason: "holds even if all who left disagreed",
      details: { leavers: 1, survivesAll: true },
    });
    expect(fragilityNumber(attrition([8], []), agrees).reason).toBe("nobody left");
    expect(fragilityNumber(attrition([1, 8], [1]), agrees).reason).toBe("there is no consensus to cancel");
    expect(fragilityNumber(attrition([], [1]), agrees).reason).toBe("no answers");
  });

  test("for a share rule follows from the arithmetic, and agrees with the bound", () => {
    const answers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(answers, fc.nat(12), (completers, left) => {
        const item = attrition(completers, new Array(left).fill(5));
        const inside = completers.filter((value) => value >= 7).length;
        const given = fragilityNumber(item, agrees);
        if (!agrees(item.completers)) {
          expect(given.reason).toBe("there is no consensus to cancel");
          return;
        }
        const needed = Math.floor(inside / 0.7 + 1e-9) - completers.length + 1;
        expect(given.value).toBe(needed <= left ? needed : null);
        expect(verdictBounds(item, agrees).oppositePole).toBe(given.value === null);
      }),
      { numRuns: 100 },
    );
  });
});

describe("weighted counts", () => {
  test("equal weights are repetition, shares follow the weights", () => {
    const answers = [
      { value: 4, count: 3, weight: 1 },
      { value: 2, count: 1, weight: 1 },
    ];
    expect(weightedCounts(answers, 1)).toEqual(countValues([2, 4, 4, 4]));
    const skewed = weightedCounts([
      { value: 1, count: 2, weight: 0.75 },
      { value: 2, count: 1, weight: 1.5 },
    ]);
    expect(skewed.map(({ count }) => count / answerCount(skewed))).toEqual([0.5, 0.5]);
    expect(() => weightedCounts([{ value: 1, count: 1, weight: -1 }])).toThrow(InputShapeError);
  });
});
