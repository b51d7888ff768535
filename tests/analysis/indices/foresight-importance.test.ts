import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { foresightImportance } from "../../../analysis/indices/foresight-importance.js";
import { importanceSensitivity } from "../../../analysis/indices/importance-sensitivity.js";

const levels = { none: 1, low: 2, mid: 3, high: 4 };
const answers = (...counts: readonly number[]) => counts.map((count, index) => ({ value: index + 1, count }));

describe("the importance index", () => {
  test.each([
    { counts: [0, 0, 0, 7], expected: 100 },
    { counts: [3, 0, 0, 0], expected: 0 },
    { counts: [2, 4, 8, 6], expected: (100 * 6 + 50 * 8 + 25 * 4) / 20 },
  ] as const)("of $counts answers none, low, mid, high is $expected", ({ counts, expected }) => {
    expect(foresightImportance(answers(...counts), levels).value).toBeCloseTo(expected, 12);
  });

  test("has other points where they are given", () => {
    const points = { high: 100, mid: 60, low: 20, none: 0 };
    expect(foresightImportance(answers(2, 4, 8, 6), levels, points).value).toBeCloseTo(58, 12);
  });

  test("is null without answers", () => {
    expect(foresightImportance([], levels)).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });

  test("does not care how levels are numbered, counted or ordered", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 2, max: 4 }),
        (counts, times) => {
          const own = foresightImportance(answers(...counts), levels).value;
          const repeated = answers(...counts).map(({ value, count }) => ({ value, count: times * count }));
          const numbered = answers(...counts).map(({ value, count }) => ({ value: -value, count }));
          const turned = { none: -1, low: -2, mid: -3, high: -4 };
          expect(foresightImportance(numbered.toReversed(), turned).value).toBe(own);
          // Sums are whole and divided once, so that repetition changes no digit.
          expect(foresightImportance(repeated, levels).value).toBe(own);
        },
      ),
      { numRuns: 60 },
    ));

  test("refuses other answers, equal levels and points that do not fall", () => {
    expect(() => foresightImportance([{ value: 5, count: 1 }], levels)).toThrow(InputShapeError);
    expect(() => foresightImportance([], { ...levels, low: 1 })).toThrow(InputShapeError);
    for (const points of [
      { high: 101, mid: 50, low: 25, none: 0 },
      { high: 100, mid: 20, low: 25, none: 0 },
      { high: 100, mid: 50, low: 25, none: -1 },
      { high: Number.NaN, mid: 50, low: 25, none: 0 },
    ]) {
      expect(() => foresightImportance([], levels, points)).toThrow(InputShapeError);
    }
  });
});

describe("sensitivity to the coding", () => {
  const subjects = [
    { subjectKey: "split", distribution: answers(5, 0, 0, 5) },
    { subjectKey: "middle", distribution: answers(0, 0, 9, 1) },
    { subjectKey: "weak", distribution: answers(5, 4, 0, 1) },
    { subjectKey: "unasked", distribution: [] },
  ];
  const [split, middle, weak, unasked] = importanceSensitivity(subjects, levels, { topSize: 1 });

  test("gives the range between high alone and all but none", () => {
    expect(middle?.value).toMatchObject({ value: 55, details: { lowest: 10, highest: 100 } });
    expect(split?.value).toMatchObject({ value: 50, details: { lowest: 50, highest: 50 } });
    expect(middle?.rank).toMatchObject({ value: 1, details: { lowest: 1, highest: 2.5 } });
  });

  test("counts under which codings a subject is first", () => {
    // Of the seven codings only the one for "high" alone puts split first; mid at half of high puts middle first by its one high.
    expect(middle?.topShare).toMatchObject({ value: 6 / 7, details: { alternatives: 7, inTop: 6, isInTop: true } });
    expect(split?.topShare).toMatchObject({ value: 1 / 7, details: { isInTop: false } });
  });

  test("names what no coding can turn round", () => {
    expect(middle).toMatchObject({ alwaysAbove: ["weak"], alwaysBelow: [] });
    expect(split).toMatchObject({ alwaysAbove: ["weak"], alwaysBelow: [] });
    expect(weak).toMatchObject({ alwaysAbove: [], alwaysBelow: ["split", "middle"] });
    expect(unasked).toMatchObject({ alwaysAbove: [], alwaysBelow: [], value: { value: null, reason: "no answers" } });
  });

  test("holds every coding that falls from 100 to 0, and what is always above is above under it", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)), { minLength: 2, maxLength: 4 }),
        fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
        (counts, [one, two]) => {
          const points = { high: 100, mid: Math.max(one, two), low: Math.min(one, two), none: 0 };
          const given = counts.map((count, index) => ({ subjectKey: `${index}`, distribution: answers(...count) }));
          const values = given.map(({ distribution }) => foresightImportance(distribution, levels, points).value ?? -1);
          for (const [at, row] of importanceSensitivity(given, levels).entries()) {
            if (row.value.value === null) continue;
            expect(values[at]).toBeGreaterThanOrEqual(Number(row.value.details?.lowest) - 1e-9);
            expect(values[at]).toBeLessThanOrEqual(Number(row.value.details?.highest) + 1e-9);
            for (const below of row.alwaysAbove) {
              expect(values[at]).toBeGreaterThanOrEqual((values[Number(below)] ?? 0) - 1e-9);
            }
          }
        },
      ),
      { numRuns: 60 },
    ));

  test("refuses a top of no size", () => {
    expect(() => importanceSensitivity(subjects, levels, { topSize: 0 })).toThrow(InputShapeError);
  });
});
