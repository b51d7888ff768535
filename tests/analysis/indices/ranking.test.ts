import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { analyseSubject } from "../../../analysis/indices/analyse-subject.js";
import { attractivenessFeasibility } from "../../../analysis/indices/attractiveness-feasibility.js";
import { criterionMedianScore } from "../../../analysis/indices/criterion-median-score.js";
import { criterionScore } from "../../../analysis/indices/criterion-score.js";
import type { IndexDefinition } from "../../../analysis/indices/index-definition.js";
import { indexRankCorrelation } from "../../../analysis/indices/index-rank-correlation.js";
import { indexRanking } from "../../../analysis/indices/index-ranking.js";
import { medianBesideMean } from "../../../analysis/indices/median-beside-mean.js";
import { sovereigntyIndices } from "../../../analysis/indices/sovereignty-indices.js";
import { manySubjects, rated, unanimous, worked } from "./support.js";

const limits = { minValid: 3, cannotJudgeAtMost: 0.4 };
const criteriaOfP = [
  "criticality",
  "security",
  "spread",
  "dependence",
  "concentration",
  "substitution",
  "access",
].concat("feasibility");

describe("scores from medians", () => {
  test("stand on the scale from 0 to 100, with the quartiles", () => {
    // R 4.2.2: quantile(25 * (c(1, 2, 4, 4, 5) - 1), c(.25, .5, .75), type = 7)
    expect(criterionMedianScore("x", rated(4, 1, 5, 2, 4), limits)).toMatchObject({
      value: 75,
      n: 5,
      details: { lowerQuartile: 25, upperQuartile: 75 },
    });
  });

  test("have the limits of mean scores", () => {
    const few = rated(1, 2);
    expect(criterionMedianScore("x", few, limits)).toMatchObject({
      value: null,
      reason: "x: 2 valid answers, 3 needed",
    });
    expect(criterionScore("x", few, limits)).toMatchObject({ value: null, reason: "x: 2 valid answers, 3 needed" });
    const unsure = { ...rated(1, 2, 3), cannotJudge: 3 };
    expect(criterionMedianScore("x", unsure, limits).reason).toBe("x: 50 % cannot judge, at most 40 % allowed");
    expect(criterionScore("x", rated(), { ...limits, minValid: 0 })).toMatchObject({ value: null });
  });

  test("stand beside those from means for the worked case", () => {
    const both = Object.fromEntries(
      medianBesideMean(sovereigntyIndices, worked).map(({ key, fromMeans, fromMedians }) => [
        key,
        [fromMeans.value, fromMedians.value],
      ]),
    );
    // By hand: medians 4, 4, 3 of C; 4, 4, 4, 3 of E; F 3; gap 3 of 8.
    expect(both.C?.[1]).toBeCloseTo(0.5 * 75 + 0.25 * 75 + 0.25 * 50, 12);
    expect(both.E?.[1]).toBeCloseTo(0.85 * 75 + 0.15 * 50, 12);
    expect(both.V?.[1]).toBeCloseTo(Math.sqrt(68.75 * 71.25), 12);
    expect(both.G).toEqual([37.5, 37.5]);
    expect(both.P?.[0]).toBeCloseTo(65.1, 1);
  });
});

describe("attractiveness times feasibility", () => {
  test("is the geometric mean of the rescaled medians", () => {
    const result = attractivenessFeasibility(rated(4, 4, 5, 3), rated(1, 2, 2, 5), limits);
    expect(result.value).toBeCloseTo(Math.sqrt(0.75 * 0.25), 12);
    expect(result.details).toMatchObject({ attractiveness: 0.75, feasibility: 0.25, feasibilityUpperQuartile: 0.4375 });
  });

  test("is 0 when one median is at its lower end, null when one has too few answers", () => {
    expect(attractivenessFeasibility(rated(5, 5, 5), rated(1, 1, 5), limits).value).toBe(0);
    expect(attractivenessFeasibility(rated(5, 5, 5), rated(1), limits)).toMatchObject({
      value: null,
      n: 1,
      reason: "feasibility: 1 valid answers, 3 needed",
    });
  });
});

const pair: IndexDefinition = {
  floor: 5,
  minValid: 8,
  cannotJudgeAtMost: 0.4,
  composites: [
    {
      key: "I",
      label: "I",
      combination: "arithmetic",
      parts: ["x", "y"].map((criterion) => ({ source: { criterion }, weight: 0.5 })),
    },
    { key: "X", label: "X", combination: "arithmetic", parts: [{ source: { criterion: "x" }, weight: 1 }] },
  ],
  strategies: [],
};

describe("a ranking by an index", () => {
  test("shares ranks among equals and leaves out who has no value", () => {
    const ranking = indexRanking(
      pair,
      [
        unanimous("low", { x: 1, y: 2 }),
        unanimous("one", { x: 2, y: 4 }),
        unanimous("unasked", { x: 5 }),
        unanimous("two", { x: 4, y: 2 }),
      ],
      { composite: "I" },
    );
    expect(ranking.map(({ rank }) => rank.value)).toEqual([3, 1.5, null, 1.5]);
    expect(ranking[2]?.value).toMatchObject({ value: null, reason: "y: not asked" });
    expect(ranking[2]?.rank.reason).toBe("y: not asked");
  });

  test("has the values of each subject's indices, whatever the order of subjects", () =>
    fc.assert(
      fc.property(manySubjects(criteriaOfP), (subjects) => {
        const ranking = indexRanking(sovereigntyIndices, subjects, { composite: "P" });
        for (const [at, { criteria }] of subjects.entries()) {
          const { composites } = analyseSubject(sovereigntyIndices, criteria);
          const own = composites.find(({ key }) => key === "P")?.figure;
          expect(ranking[at]?.value.value).toBeCloseTo(own?.value ?? Number.NaN, 9);
          expect(ranking[at]?.value.n).toBe(own?.n);
        }
        const turned = indexRanking(sovereigntyIndices, subjects.toReversed(), { composite: "P" });
        expect(turned.toReversed()).toEqual(ranking);
      }),
      { numRuns: 30 },
    ));

  test("refuses a composite that is not defined, or only later, and a subject named twice", () => {
    const subject = unanimous("a", { x: 1, y: 2 });
    expect(() => indexRanking(pair, [subject], { composite: "Z" })).toThrow(/not defined/);
    expect(() => indexRanking(pair, [subject, subject], { composite: "I" })).toThrow(InputShapeError);
    const early = {
      key: "A",
      label: "A",
      combination: "arithmetic",
      parts: [{ source: { composite: "I" }, weight: 1 }],
    };
    const wrong = { ...pair, composites: [early, ...pair.composites] } as IndexDefinition;
    expect(() => indexRanking(wrong, [subject], { composite: "A" })).toThrow(/before it is defined/);
  });
});

describe("how alike two indices order subjects", () => {
  const subjects = [
    unanimous("a", { x: 1, y: 1 }),
    unanimous("b", { x: 2, y: 5 }),
    unanimous("c", { x: 3, y: 1 }),
    unanimous("d", { x: 4, y: 1 }),
  ];
  test("is Kendall's tau-b over the subjects", () => {
    // By hand: values I 0, 62.5, 25, 37.5 against X 0, 25, 50, 75: pairs 4 alike, 2 not.
    const tau = indexRankCorrelation(pair, subjects, [{ composite: "I" }, { composite: "X" }]);
    expect(tau).toMatchObject({ n: 4, parameters: { first: "I", second: "X", firstScoring: "mean" } });
    expect(tau.value).toBeCloseTo(1 / 3, 12);
    expect(
      indexRankCorrelation(pair, subjects, [{ composite: "I" }, { composite: "I", scoring: "median" }]).value,
    ).toBe(1);
  });

  test("is null for two subjects", () => {
    expect(indexRankCorrelation(pair, subjects.slice(0, 2), [{ composite: "I" }, { composite: "X" }])).toMatchObject({
      value: null,
      n: 2,
      reason: "needs at least three subjects with both indices",
    });
  });
});
