import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { evidencePerLevel } from "../../../analysis/readiness/evidence-per-level.js";
import { exceedanceCurve } from "../../../analysis/readiness/exceedance-curve.js";
import { readinessSuggestion } from "../../../analysis/readiness/readiness-suggestion.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { frequencies } from "../frequencies.js";

const panel = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });

describe("exceedance curve", () => {
  test("has the share at each level or above with its Wilson interval", () => {
    const curve = exceedanceCurve(countValues([3, 4, 4, 5, 5, 5, 6, 6, 6, 6]));
    expect(curve.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(curve.map(({ share }) => share.value)).toEqual([1, 1, 1, 0.9, 0.7, 0.4, 0, 0, 0]);
    // R 4.2.2: prop.test(7, 10, correct = FALSE)$conf.int
    expect(curve[4]?.share).toMatchObject({ n: 10, details: { count: 7 }, parameters: { level: 5 } });
    expect(curve[4]?.share.interval?.low).toBeCloseTo(0.39677814746114537, 12);
    expect(curve[4]?.share.interval?.high).toBeCloseTo(0.8922087325936989, 12);
  });

  test("falls from 1, equals counting person by person, and mirrors into what is not reached", () => {
    fc.assert(
      fc.property(panel, (values) => {
        const shares = exceedanceCurve(countValues(values)).map(({ share }) => share.value ?? Number.NaN);
        expect(shares[0]).toBe(1);
        for (const [index, share] of shares.entries()) {
          expect(share).toBe(values.filter((value) => value >= index + 1).length / values.length);
          expect(share).toBeLessThanOrEqual(shares[index - 1] ?? 1);
        }
        const mirrored = exceedanceCurve(countValues(values.map((value) => 10 - value)));
        for (let level = 2; level <= 9; level++) {
          expect(mirrored[10 - level]?.share.value ?? 0).toBeCloseTo(1 - (shares[level - 1] ?? 0), 12);
        }
      }),
    );
  });

  test("is null level by level without answers, and refuses what is no level", () => {
    expect(exceedanceCurve([]).every(({ share }) => share.value === null && share.reason === "no answers")).toBe(true);
    expect(() => exceedanceCurve(countValues([0]))).toThrow(InputShapeError);
    expect(() => exceedanceCurve(countValues([4.5]))).toThrow(InputShapeError);
    expect(exceedanceCurve(countValues([10]), { min: 1, max: 10 })).toHaveLength(10);
  });
});

describe("suggested level", () => {
  test("is the median where 70 % lie within one level and A is over a half", () => {
    const given = readinessSuggestion(frequencies([0, 0, 0, 1, 5, 4, 0, 0, 0]));
    expect(given).toMatchObject({
      isSuggested: true,
      median: { value: 5, parameters: { type: 2 } },
      share: { value: 1 },
    });
    expect(given.reason).toBeUndefined();
  });

  test("is between two levels where the panel is", () => {
    const given = readinessSuggestion(frequencies([0, 0, 0, 0, 5, 5, 0, 0, 0]));
    expect(given).toMatchObject({ isSuggested: true, median: { value: 5.5 }, share: { value: 1 } });
  });

  test("is not made where agreement A is a half or less although 70 % are near", () => {
    const given = readinessSuggestion(frequencies([3, 0, 0, 0, 0, 0, 0, 4, 3]));
    expect(given.share.value).toBe(0.7);
    expect(given.agreementA.value).toBeLessThan(0.5);
    expect(given.isSuggested).toBe(false);
  });

  test("waits for eight answers unless told otherwise", () => {
    const seven = frequencies([0, 0, 0, 0, 7, 0, 0, 0, 0]);
    expect(readinessSuggestion(seven)).toMatchObject({ isSuggested: null, reason: "7 answers, 8 needed" });
    expect(readinessSuggestion(seven, { minValid: 5 }).isSuggested).toBe(true);
    expect(readinessSuggestion([], { minValid: 0 })).toMatchObject({ isSuggested: null, reason: "no answers" });
  });

  test("refuses what is no level", () => {
    expect(() => readinessSuggestion(countValues([12]))).toThrow(InputShapeError);
  });
});

describe("evidence per level", () => {
  test("lists every level with its answers and those with evidence", () => {
    const rows = evidencePerLevel(frequencies([0, 2, 5]), [{ value: 3, count: 4 }], { min: 1, max: 4 });
    expect(rows).toEqual([
      { level: 1, answers: 0, withEvidence: 0 },
      { level: 2, answers: 2, withEvidence: 0 },
      { level: 3, answers: 5, withEvidence: 4 },
      { level: 4, answers: 0, withEvidence: 0 },
    ]);
  });

  test("refuses more evidence than answers", () => {
    expect(() => evidencePerLevel(frequencies([1]), frequencies([2]))).toThrow(InputShapeError);
  });
});
