import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classicPanelRule, thirdRule } from "../../../analysis/agreement/classic-panel-rule.js";
import { disagreementIndex } from "../../../analysis/agreement/disagreement-index.js";
import { onNineLevels, regionOf } from "../../../analysis/agreement/nine-levels.js";
import { randUclaClass } from "../../../analysis/agreement/rand-ucla-class.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { rescaled } from "../../../analysis/shape/rescaled.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";
import { frequencies } from "../frequencies.js";

const FIVE = { min: 1, max: 5 };

describe("disagreement index", () => {
  test("of a published panel is 1 / 6.1: the constant is 2.35", () => {
    // BMJ Open 2012;2:e001431, table 1; three single ratings below 7 whose places do not matter.
    const figure = disagreementIndex(countValues([4, 5, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9]));
    expect(figure.value).toBeCloseTo(0.1639, 4);
    expect(figure.details).toMatchObject({
      p30: 7,
      p70: 8,
      interpercentileRange: 1,
      centralPoint: 7.5,
      asymmetry: 2.5,
    });
    expect(figure.details?.adjustedLimit).toBeCloseTo(6.1, 12);
    expect(figure.details).toMatchObject({ isDisagreement: false, isSmallPanel: false });
  });

  test("is 0 for equal answers, and above 1 for two camps", () => {
    expect(disagreementIndex(countValues([9, 9, 9])).value).toBe(0);
    const camps = disagreementIndex(frequencies([5, 0, 0, 0, 0, 0, 0, 0, 5]));
    expect(camps.value).toBeCloseTo(8 / 2.35, 12);
    expect(camps.details?.isDisagreement).toBe(true);
  });

  test("is the same for the mirrored scale, under every percentile type", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.constantFrom(2, 6, 7, 8), (answers, type) => {
        const index = numberOf(disagreementIndex(countValues(answers), { type }));
        const mirrored = disagreementIndex(countValues(answers.map((answer) => 10 - answer)), { type });
        expect(mirrored.value).toBeCloseTo(index, 10);
      }),
    );
  });

  test("of another scale is that of the answers moved to 1 to 9, and says so", () => {
    fc.assert(
      fc.property(answersOn(1, 5), (answers) => {
        const moved = disagreementIndex(countValues(answers), { scale: FIVE });
        const direct = disagreementIndex(countValues(answers.map((answer) => 2 * answer - 1)));
        expect(moved.value).toBeCloseTo(numberOf(direct), 12);
        expect([moved.parameters.isRescaled, direct.parameters.isRescaled]).toEqual([true, false]);
      }),
    );
  });

  test("flags panels under seven, and is null for none", () => {
    expect(disagreementIndex(countValues([5, 5, 5, 5, 5, 5])).details?.isSmallPanel).toBe(true);
    expect(disagreementIndex(countValues([5, 5, 5, 5, 5, 5, 5])).details?.isSmallPanel).toBe(false);
    expect(disagreementIndex([])).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });

  test("refuses answers off the scale", () => {
    expect(() => disagreementIndex(countValues([0]))).toThrow(InputShapeError);
    expect(() => disagreementIndex(countValues([6]), { scale: FIVE })).toThrow(InputShapeError);
  });
});

describe("classic rule", () => {
  // RAND manual as restated in BMC Med. Inform. Decis. Mak. 12, 93, table 7; beyond 16 by its pattern.
  test.each([
    { sizes: [8, 9, 10], limit: 3, isExtrapolated: false },
    { sizes: [11, 12, 13], limit: 4, isExtrapolated: false },
    { sizes: [14, 15, 16], limit: 5, isExtrapolated: false },
    { sizes: [17, 18, 19], limit: 6, isExtrapolated: true },
    { sizes: [20, 21, 22], limit: 7, isExtrapolated: true },
    { sizes: [23, 24, 25], limit: 8, isExtrapolated: true },
    { sizes: [5, 6, 7], limit: 2, isExtrapolated: true },
    { sizes: [1, 2], limit: 1, isExtrapolated: true },
  ])("asks panels of $sizes for $limit at either end", ({ sizes, limit, isExtrapolated }) => {
    for (const n of sizes) {
      const at = (low: number, middle: number, high: number) =>
        classicPanelRule(frequencies([0, low, 0, 0, middle, 0, 0, high, 0]));
      expect(classicPanelRule(frequencies([0, 0, 0, 0, n]))).toMatchObject({
        limit,
        isExtrapolated,
        code: "agreement",
      });
      if (n >= 2 * limit) expect(at(limit, n - 2 * limit, limit).code).toBe("disagreement");
      if (n > 2 * limit) {
        expect(at(limit - 1, n - limit + 1, 0)).toMatchObject({ code: "agreement", outsideMedianRegion: limit - 1 });
        expect(at(limit, n - limit, 0).code).toBe("indeterminate");
      }
    }
  });

  test("puts a median of 6.5 with the higher region", () => {
    expect(classicPanelRule(countValues([6, 6, 6, 6, 7, 7, 7, 7]))).toMatchObject({
      outsideMedianRegion: 4,
      highCount: 4,
    });
  });

  test("turns its counts round with the scale and keeps disagreement", () => {
    fc.assert(
      fc.property(answersOn(1, 9), (answers) => {
        const rule = classicPanelRule(countValues(answers));
        const mirrored = classicPanelRule(countValues(answers.map((answer) => 10 - answer)));
        expect([mirrored.lowCount, mirrored.highCount]).toEqual([rule.highCount, rule.lowCount]);
        expect(mirrored.code === "disagreement").toBe(rule.code === "disagreement");
      }),
    );
  });

  test("finds the same regions on five and seven levels", () => {
    expect(classicPanelRule(frequencies([1, 2, 4, 8, 16]), { scale: FIVE })).toMatchObject({
      lowCount: 3,
      highCount: 24,
      isRescaled: true,
    });
    const seven = classicPanelRule(frequencies([1, 2, 4, 8, 16, 32, 64]), { scale: { min: 1, max: 7 } });
    expect(seven).toMatchObject({ lowCount: 3, highCount: 96 });
  });

  test("is null with a reason without answers", () => {
    expect(classicPanelRule([])).toMatchObject({ code: null, n: 0, reason: "no answers" });
  });
});

describe("third rule", () => {
  test("differs from the classic rule at ten panelists", () => {
    const ten = frequencies([0, 3, 0, 0, 4, 0, 0, 3]);
    expect(classicPanelRule(ten).code).toBe("disagreement");
    expect(thirdRule(ten)).toMatchObject({ isDisagreement: false, lowCount: 3, highCount: 3, n: 10 });
    expect(thirdRule(frequencies([0, 4, 0, 0, 2, 0, 0, 4])).isDisagreement).toBe(true);
  });

  test("counts exactly a third", () => {
    expect(thirdRule(frequencies([3, 0, 0, 0, 3, 0, 0, 0, 3])).isDisagreement).toBe(true);
  });

  test("is null with a reason without answers", () => {
    expect(thirdRule([])).toMatchObject({ isDisagreement: null, reason: "no answers" });
  });
});

describe("class by median", () => {
  test.each([
    { why: "median 6.5", counts: [0, 0, 0, 0, 0, 4, 4], higher: "appropriate", strict: "uncertain" },
    { why: "median 3.5", counts: [0, 0, 4, 4], higher: "uncertain", strict: "uncertain" },
    { why: "median 3", counts: [0, 0, 9], higher: "inappropriate", strict: "inappropriate" },
    { why: "median 7", counts: [0, 0, 0, 0, 0, 0, 9], higher: "appropriate", strict: "appropriate" },
    { why: "median 5", counts: [0, 0, 0, 0, 9], higher: "uncertain", strict: "uncertain" },
  ])("of $why", ({ counts, higher, strict }) => {
    expect(randUclaClass(frequencies(counts)).code).toBe(higher);
    expect(randUclaClass(frequencies(counts), { halves: "uncertain" }).code).toBe(strict);
  });

  test("is uncertain under disagreement, whichever rule tells it", () => {
    // 4 low and 6 high of 10: median 8.
    const camps = frequencies([4, 0, 0, 0, 0, 0, 0, 2, 4]);
    for (const disagreement of ["index", "classic", "third"] as const) {
      expect(randUclaClass(camps, { disagreement })).toMatchObject({ code: "uncertain", isDisagreement: true });
    }
    const classicOnly = frequencies([3, 0, 0, 0, 0, 0, 0, 3, 4]);
    expect(randUclaClass(classicOnly, { disagreement: "classic" }).code).toBe("uncertain");
    expect(randUclaClass(classicOnly, { disagreement: "third" })).toMatchObject({
      code: "appropriate",
      isDisagreement: false,
    });
  });

  test("moves other scales to 1 to 9 and says so", () => {
    expect(randUclaClass(frequencies([0, 0, 0, 9]), { scale: FIVE })).toMatchObject({
      code: "appropriate",
      isRescaled: true,
      median: { value: 7 },
    });
  });

  test("is null with a reason without answers", () => {
    for (const disagreement of ["index", "classic", "third"] as const) {
      expect(randUclaClass([], { disagreement })).toMatchObject({
        code: null,
        isDisagreement: null,
        reason: "no answers",
      });
    }
  });

  test("refuses answers off the scale", () => expect(() => randUclaClass(countValues([10]))).toThrow(InputShapeError));
});

describe("answers on nine levels", () => {
  test("stay as they are on 1 to 9, ends stay ends elsewhere", () => {
    expect(onNineLevels(countValues([1, 9]), { min: 1, max: 9 })).toEqual({
      answers: countValues([1, 9]),
      isRescaled: false,
    });
    expect(rescaled(countValues([0, 25, 100]), { min: 0, max: 100 }, { min: 1, max: 9 })).toEqual(
      countValues([1, 3, 9]),
    );
  });

  test("go there and back", () => {
    fc.assert(
      fc.property(answersOn(2025, 2045), (answers) => {
        const years = { min: 2025, max: 2045 };
        const moved = rescaled(countValues(answers), years, { min: 1, max: 9 });
        const back = rescaled(moved, { min: 1, max: 9 }, years);
        expect(back.map(({ value }) => Math.round(value))).toEqual(countValues(answers).map(({ value }) => value));
        expect(back.map(({ count }) => count)).toEqual(countValues(answers).map(({ count }) => count));
      }),
    );
  });

  test("lie in the nearer region, half way in the higher", () => {
    expect([3, 3.4, 3.5, 6.4, 6.5, 9].map(regionOf)).toEqual(["low", "low", "middle", "middle", "high", "high"]);
  });

  test("refuse a scale that does not rise and answers off it", () => {
    expect(() => rescaled([], { min: 5, max: 5 }, { min: 1, max: 9 })).toThrow(InputShapeError);
    expect(() => rescaled([], { min: 1, max: 5 }, { min: 9, max: 1 })).toThrow(InputShapeError);
    expect(() => rescaled(countValues([0]), { min: 1, max: 5 }, { min: 1, max: 9 })).toThrow(InputShapeError);
    expect(() => rescaled([{ value: Number.NaN, count: 1 }], FIVE, { min: 1, max: 9 })).toThrow(InputShapeError);
  });
});
