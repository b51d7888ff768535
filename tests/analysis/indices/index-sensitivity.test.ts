import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { alternativeIndices, defaultWeightFamily } from "../../../analysis/indices/alternative-indices.js";
import { analyseSubject } from "../../../analysis/indices/analyse-subject.js";
import { dependencyIndices } from "../../../analysis/indices/dependency-indices.js";
import type { IndexDefinition } from "../../../analysis/indices/index-definition.js";
import { indexSensitivity } from "../../../analysis/indices/index-sensitivity.js";
import { parseIndexDefinition } from "../../../analysis/indices/parse-index-definition.js";
import { sovereigntyIndices } from "../../../analysis/indices/sovereignty-indices.js";
import { weightDraws } from "../../../analysis/indices/weight-draws.js";
import { manySubjects, unanimous, worked } from "./support.js";

const criteriaOfP = Object.keys(worked).slice(0, 7).concat("feasibility");
const alternativesOf = (definition: IndexDefinition, composite: string) =>
  alternativeIndices(definition, { composite }, defaultWeightFamily);
const valueUnder = (definition: IndexDefinition, composite: string, criteria = worked) =>
  analyseSubject(definition, criteria).composites.find(({ key }) => key === composite)?.figure.value ?? null;

describe("the alternatives to the priority index", () => {
  const alternatives = alternativesOf(sovereigntyIndices, "P");
  const under = (changes: string) => {
    const found = alternatives.find((alternative) => alternative.changes === changes);
    return found ? valueUnder(found.definition, "P") : undefined;
  };
  // Worked case: C 72.65625, E 73.125 and F 50.
  const [c, e, f] = [72.65625, 73.125, 50];

  test("are each weight twice, equal weights, each criterion left out, other means, floors and medians", () => {
    // Weights 3 of P, 3 of C, 4 of E; criteria 3 + 4 + 1; means of P, C and E.
    expect(alternatives.length).toBe(2 * 10 + 4 + 8 + 3 + 2 + 1);
    expect(new Set(alternatives.map(({ changes }) => changes)).size).toBe(alternatives.length);
  });

  test.each([
    ["P: weight of F times 0.5", c ** (0.4 / 0.85) * e ** (0.3 / 0.85) * f ** (0.15 / 0.85)],
    ["P: equal weights", (c * e * f) ** (1 / 3)],
    ["without feasibility", c ** (4 / 7) * e ** (3 / 7)],
    ["P: arithmetic instead of geometric", 0.4 * c + 0.3 * e + 0.3 * f],
    ["floor 1 instead of 5", c ** 0.4 * e ** 0.3 * f ** 0.3],
  ])("are worked out by hand: %s", (changes, expected) => {
    expect(under(changes)).toBeCloseTo(expected, 9);
  });

  test("leave a criterion out of the composite it belongs to, the others in proportion", () => {
    // Scores by hand: security 71.875, spread 56.25.
    const criticality = (71.875 + 56.25) / 2;
    expect(under("without criticality")).toBeCloseTo(criticality ** 0.4 * e ** 0.3 * f ** 0.3, 9);
  });

  test("can each be written in a protocol", () => {
    for (const { definition } of alternatives) {
      expect(() => parseIndexDefinition(JSON.parse(JSON.stringify(definition)), "indices")).not.toThrow();
    }
  });
});

test("a product has no weights, an index of one criterion only its median", () => {
  expect(alternativesOf(dependencyIndices, "V").map(({ changes }) => changes)).toEqual([
    "without criticality",
    "without dependence",
    "without substitution",
    "V: arithmetic instead of product",
    "medians instead of means",
  ]);
  expect(alternativesOf(sovereigntyIndices, "R").map(({ changes }) => changes)).toEqual(["medians instead of means"]);
  const family = { ...defaultWeightFamily, hasOtherScoring: false };
  const [alone] = indexSensitivity(sovereigntyIndices, [{ subjectKey: "a", criteria: worked }], {
    composite: "R",
    family,
  }).subjects;
  expect(alone?.topShare).toMatchObject({ value: null, reason: "no alternatives" });
  expect(alone?.value.details).toEqual({ lowest: alone?.value.value, highest: alone?.value.value });
});

const two: IndexDefinition = {
  floor: 5,
  minValid: 8,
  cannotJudgeAtMost: 0.4,
  composites: [
    {
      key: "I",
      label: "I",
      combination: "arithmetic",
      parts: [
        { source: { criterion: "x" }, weight: 0.6 },
        { source: { criterion: "y" }, weight: 0.4 },
      ],
    },
  ],
  strategies: [],
};
const opposite = [unanimous("a", { x: 5, y: 1 }), unanimous("b", { x: 1, y: 5 }), unanimous("c", { x: 1, y: 1 })];

describe("sensitivity of a ranking to the weights", () => {
  const { subjects, alternatives } = indexSensitivity(two, opposite, { composite: "I", topSize: 1 });
  const [a, b, c] = subjects;

  test("gives the range of values and ranks and the share in the first k", () => {
    // By hand, with x and y weights: own .6/.4; x half 3/7, x more 9/13; y half 3/4, y more 1/2; equal; each left out.
    expect(alternatives.map(({ changes }) => changes)).toEqual([
      "I: weight of x times 0.5",
      "I: weight of y times 0.5",
      "I: weight of x times 1.5",
      "I: weight of y times 1.5",
      "I: equal weights",
      "without x",
      "without y",
      "I: geometric instead of arithmetic",
      "medians instead of means",
    ]);
    expect(a?.value).toMatchObject({ details: { lowest: 0, highest: 100 } });
    expect(a?.value.value).toBeCloseTo(60, 12);
    expect(a?.rank).toMatchObject({ value: 1, details: { lowest: 1, highest: 2.5 } });
    expect(alternatives.map(({ ranks }) => ranks[0])).toEqual([2, 1, 1, 1.5, 1.5, 2.5, 1, 1, 1]);
    expect(a?.topShare).toMatchObject({ value: 7 / 9, details: { alternatives: 9, inTop: 7, isInTop: true } });
    expect(b?.topShare).toMatchObject({ value: 4 / 9, details: { isInTop: false } });
  });

  test("counts who shares the place at the border as in", () => {
    // Without y the second and the third are both 0: shared rank 2.5, but the first is another.
    expect(c?.topShare.value).toBe(0);
    expect(c?.rank.details).toEqual({ lowest: 2.5, highest: 3 });
  });

  test("leaves out subjects without a value, also where an alternative does not need what they lack", () => {
    const some = indexSensitivity(two, [...opposite, unanimous("d", { x: 5 })], { composite: "I", topSize: 1 });
    expect(some.subjects[3]?.value).toMatchObject({ value: null, reason: "y: not asked" });
    expect(some.subjects[3]?.topShare.reason).toBe("y: not asked");
    expect(some.subjects.slice(0, 3)).toEqual(subjects);
    expect(some.alternatives.every(({ ranks }) => ranks[3] === null)).toBe(true);
  });

  test("agrees with the indices under each alternative written out", () =>
    fc.assert(
      fc.property(manySubjects(criteriaOfP, 3), (given) => {
        const result = indexSensitivity(sovereigntyIndices, given, { composite: "P", topSize: 1 });
        const written = alternativesOf(sovereigntyIndices, "P").filter(({ scoring }) => scoring === "mean");
        for (const [at, { criteria }] of given.entries()) {
          const values = [sovereigntyIndices, ...written.map(({ definition }) => definition)].map(
            (definition) => valueUnder(definition, "P", criteria) ?? Number.NaN,
          );
          const { lowest, highest } = result.subjects[at]?.value.details ?? {};
          // Medians may reach further.
          expect(lowest).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
          expect(highest).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
        }
        for (const { ranks } of result.alternatives)
          expect(ranks.reduce((sum: number, rank) => sum + (rank ?? 0), 0)).toBe(6);
      }),
      { numRuns: 15 },
    ));

  test("is nil for a subject that all judge alike on everything", () => {
    const even = unanimous("even", Object.fromEntries(criteriaOfP.map((key) => [key, 3])));
    const { value } = indexSensitivity(sovereigntyIndices, [even], { composite: "P" }).subjects[0] ?? {};
    expect(value?.details?.lowest).toBeCloseTo(50, 9);
    expect(value?.details?.highest).toBeCloseTo(50, 9);
  });

  test("refuses factors, floors and tops out of range", () => {
    const withFamily = (family: object) => () =>
      indexSensitivity(sovereigntyIndices, [], { composite: "P", family: { ...defaultWeightFamily, ...family } });
    for (const family of [
      { weightFactors: [0] },
      { weightFactors: [Number.POSITIVE_INFINITY] },
      { floors: [0] },
      { floors: [101] },
    ]) {
      expect(withFamily(family)).toThrow(InputShapeError);
    }
    expect(() => indexSensitivity(two, opposite, { composite: "I", topSize: 0.5 })).toThrow(InputShapeError);
    expect(() => indexSensitivity(two, opposite, { composite: "J" })).toThrow(InputShapeError);
  });
});

describe("weights varied together", () => {
  const even: IndexDefinition = {
    ...two,
    composites: two.composites.map((composite) => ({
      ...composite,
      parts: composite.parts.map((part) => ({ ...part, weight: 0.5 })),
    })),
  };

  test("put each of two opposite subjects first in half of the draws", () => {
    const [a, b, c] = weightDraws(even, opposite, { composite: "I", seed: 4, draws: 4000, topSize: 1 });
    expect(Math.abs((a?.topShare.value ?? 0) - 0.5)).toBeLessThan(0.03);
    expect((a?.topShare.value ?? 0) + (b?.topShare.value ?? 0)).toBeCloseTo(1, 12);
    expect(c?.topShare.value).toBe(0);
    // The widest are 0.5 against 1.5 and the other way round.
    expect(a?.value.details?.lowest).toBeGreaterThan(25);
    expect(a?.value.details?.highest).toBeLessThan(75);
    expect(Number(a?.value.details?.highest)).toBeGreaterThan(72);
  });

  test("are the same for the same seed, and for subjects in another order", () => {
    const choice = { composite: "I", seed: 7, draws: 50, topSize: 1 };
    const own = weightDraws(two, opposite, choice);
    expect(weightDraws(two, opposite, choice)).toEqual(own);
    expect(weightDraws(two, opposite.toReversed(), choice).toReversed()).toEqual(own);
    expect(own[0]?.topShare.parameters).toMatchObject({ seed: 7, draws: 50, spread: 0.5, topSize: 1 });
  });

  test("say where there are none", () => {
    const [row] = weightDraws(dependencyIndices, [{ subjectKey: "a", criteria: worked }], { composite: "V", seed: 1 });
    expect(row?.topShare).toMatchObject({ value: null, reason: "no alternatives" });
  });

  test.each([{ draws: 0 }, { draws: 1.5 }, { spread: 0 }, { spread: 1 }, { topSize: 0 }, { seed: -1 }])(
    "refuse %o",
    (wrong) => {
      expect(() => weightDraws(two, opposite, { composite: "I", seed: 1, draws: 2, ...wrong })).toThrow(
        InputShapeError,
      );
    },
  );
});
