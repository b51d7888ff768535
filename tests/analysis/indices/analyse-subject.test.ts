import { describe, expect, test } from "vitest";
import { analyseSubject } from "../../../analysis/indices/analyse-subject.js";
import type { CriterionInput } from "../../../analysis/indices/criterion-score.js";
import { sovereigntyIndices } from "../../../analysis/indices/sovereignty-indices.js";
import { clampedDifferences } from "../../../analysis/shape/clamped-differences.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";

const settled = { code: "consensus-at", standing: "final" } as const;
const rated = (...answers: number[]): CriterionInput => ({
  distribution: countValues(answers),
  min: 1,
  max: 5,
  cannotJudge: 0,
  verdicts: [settled],
});
const europe = [5, 6, 5, 5, 6, 5, 4, 5];
const leader = [8, 9, 8, 8, 9, 8, 7, 8];
const gap = clampedDifferences(
  countTransitions(europe.map((level, index) => [level, leader[index] ?? Number.NaN])),
  0,
  8,
);

/** The worked case that goes with the definition of the indices; made-up data. */
const worked: Record<string, CriterionInput> = {
  criticality: rated(4, 5, 4, 4, 5, 3, 4, 5),
  security: rated(4, 4, 3, 4, 5, 4, 3, 4),
  spread: rated(3, 4, 3, 3, 4, 2, 3, 4),
  dependence: rated(5, 4, 4, 5, 4, 5, 4, 4),
  concentration: rated(4, 4, 3, 4, 5, 4, 4, 3),
  substitution: rated(4, 4, 3, 4, 5, 3, 4, 4),
  access: rated(3, 3, 2, 3, 4, 3, 2, 3),
  "cap-research": rated(4, 4, 3, 4, 5, 4, 4, 4),
  "cap-design": rated(3, 3, 2, 3, 3, 4, 3, 3),
  "cap-production": rated(2, 2, 1, 2, 3, 2, 2, 2),
  "cap-market": rated(2, 3, 2, 2, 3, 2, 2, 2),
  "cap-talent": rated(3, 3, 2, 3, 3, 2, 3, 3),
  feasibility: rated(3, 3, 2, 3, 4, 3, 3, 3),
  priority: rated(5, 4, 4, 5, 5, 4, 4, 4),
  "trl-gap": { distribution: gap, min: 0, max: 8, cannotJudge: 0, verdicts: [settled, settled] },
};
const figureOf = (key: string, criteria = worked) =>
  analyseSubject(sovereigntyIndices, criteria).composites.find((composite) => composite.key === key)?.figure;

describe("indices of a subject", () => {
  test.each([
    ["C", 72.7],
    ["E", 73.1],
    ["K", 45.0],
    ["G", 37.5],
    ["F", 50.0],
    ["V", 72.9],
    ["P", 65.1],
    ["R", 84.4],
    ["S", 43.1],
  ] as const)("of the worked case: %s is %f", (key, expected) => {
    expect(Number(figureOf(key)?.value?.toFixed(1))).toBe(expected);
  });

  test("name the strategy of the worked case, with feasibility exactly on the cut", () => {
    expect(analyseSubject(sovereigntyIndices, worked).strategy?.label).toMatch(/^Build/);
  });

  test("have intervals around them, a point where all agree", () => {
    for (const { figure } of analyseSubject(sovereigntyIndices, worked).composites) {
      expect(figure.interval?.method).toMatch(/delta method/);
      expect(figure.interval?.low).toBeLessThanOrEqual(figure.value ?? Number.NaN);
      expect(figure.interval?.high).toBeGreaterThanOrEqual(figure.value ?? Number.NaN);
    }
    expect(figureOf("G")?.interval).toMatchObject({ low: 37.5, high: 37.5 });
  });

  test("have the interval of a mean where one criterion makes the index", () => {
    // R 4.2.2: s <- 25 * (c(3,3,2,3,4,3,3,3) - 1); mean(s) + qnorm(.975) * sd(s) / sqrt(8) = 59.2599594317
    expect(figureOf("F")?.interval?.high).toBeCloseTo(59.2599594317, 9);
  });

  test("are null below 8 valid answers, with all that needs them", () => {
    const few = { ...worked, feasibility: rated(3, 3, 2, 3, 4, 3, 3) };
    expect(figureOf("F", few)).toMatchObject({ value: null, reason: "feasibility: 7 valid answers, 8 needed" });
    expect(figureOf("P", few)).toMatchObject({ value: null, reason: "feasibility: 7 valid answers, 8 needed" });
    expect(figureOf("V", few)?.value).not.toBeNull();
    expect(analyseSubject(sovereigntyIndices, few).strategy).toBeNull();
  });

  test("allow exactly 40 % of cannot judge and no more", () => {
    const withCannotJudge = (cannotJudge: number) => ({
      ...worked,
      priority: { ...rated(5, 4, 4, 5, 5, 4, 4, 4, 4), cannotJudge },
    });
    expect(figureOf("R", withCannotJudge(6))?.value).not.toBeNull();
    expect(figureOf("R", withCannotJudge(7))).toMatchObject({ value: null });
  });

  test("say which criterion was not asked", () => {
    const { access: _, ...without } = worked;
    expect(figureOf("E", without)).toMatchObject({ value: null, reason: "access: not asked" });
  });

  test("keep a part of zero from erasing a geometric index", () => {
    const zero = { ...worked, feasibility: rated(1, 1, 1, 1, 1, 1, 1, 1) };
    expect(figureOf("F", zero)?.value).toBe(0);
    expect(figureOf("P", zero)?.value).toBeGreaterThan(5);
  });

  test("carry the weakest verdict among their inputs", () => {
    const weak = {
      ...worked,
      spread: { ...rated(3, 4, 3, 3, 4, 2, 3, 4), verdicts: [{ code: "bipolar", standing: "final" } as const] },
    };
    const verdicts = Object.fromEntries(
      analyseSubject(sovereigntyIndices, weak).composites.map(({ key, verdict }) => [key, verdict?.code]),
    );
    expect(verdicts).toMatchObject({ C: "bipolar", P: "bipolar", E: "consensus-at", S: "consensus-at" });
  });
});

test("the readiness gap is cut to 0 to 8 within each person", () => {
  const pairs = countTransitions([
    [5, 3],
    [1, 9],
    [4, 6],
  ]);
  expect(clampedDifferences(pairs, 0, 8)).toEqual([
    { value: 0, count: 1 },
    { value: 2, count: 1 },
    { value: 8, count: 1 },
  ]);
});
