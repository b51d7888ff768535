import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { cohenKappa, type KappaWeights } from "../../../analysis/stability/cohen-kappa.js";
import { pair, pairsArbitrary, relabelled, reversed, scattered, twentyFour, vision } from "./transitions.js";

const allWeights: readonly KappaWeights[] = ["unweighted", "linear", "quadratic"];

describe("Cohen's kappa between two rounds", () => {
  test.each([
    // R 4.2.2, vcd 1.4.11: Kappa(table, weights = "Equal-Spacing" or "Fleiss-Cohen")
    { weights: "unweighted", kappa: 0.21472392638037, se: 0.11035762951174 },
    { weights: "linear", kappa: 0.38461538461538, se: 0.10187872621443 },
    { weights: "quadratic", kappa: 0.57709251101322, se: 0.10135120806002 },
  ] as const)("agrees with R on 24 people: $weights", ({ weights, kappa, se }) => {
    const { value, details, interval } = cohenKappa(twentyFour, weights);
    expect(value).toBeCloseTo(kappa, 12);
    expect(details?.standardError).toBeCloseTo(se, 12);
    expect(interval?.low).toBeCloseTo(kappa - 1.959963984540054 * se, 10);
    expect(interval?.high).toBeCloseTo(kappa + 1.959963984540054 * se, 10);
  });

  test("agrees with R on the vision of 7,477 women", () => {
    expect(cohenKappa(vision).value).toBeCloseTo(0.59538882808943, 12);
    expect(cohenKappa(vision).details?.standardError).toBeCloseTo(0.0072868511347457, 12);
    expect(cohenKappa(vision, "quadratic").value).toBeCloseTo(0.7023342524901, 12);
    expect(cohenKappa(vision, "quadratic").details?.standardError).toBeCloseTo(0.0083819365865367, 12);
  });

  test("is 1 without an interval when all stayed, 0 when all made the same move", () => {
    for (const weights of allWeights) {
      const stayed = cohenKappa(pair([1, 2, 3], [1, 2, 3]), weights);
      expect(stayed).toMatchObject({ value: 1, details: { standardError: 0, observed: 1 } });
      expect(stayed.interval).toBeUndefined();
      expect(cohenKappa(pair([1, 1], [2, 2]), weights).value).toBe(0);
    }
  });

  test("is undefined when all answers are equal, or nobody answered twice", () => {
    expect(cohenKappa(pair([4, 4], [4, 4]))).toMatchObject({ value: null, n: 2, reason: "all answers equal" });
    expect(cohenKappa([])).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
  });

  test("keeps the interval within -1 and 1 and refuses a level that is none", () => {
    const nearlyAll = cohenKappa(pair([1, 1, 1, 2, 2, 2], [1, 1, 1, 2, 2, 1]), "unweighted", { level: 0.999 });
    expect(nearlyAll.interval).toMatchObject({ high: 1, level: 0.999 });
    for (const level of [0, 1, 1.5]) expect(() => cohenKappa(twentyFour, "linear", { level })).toThrow(InputShapeError);
  });

  test("weighted by distance: shift and stretch change nothing, nor do order and which round is the earlier", () => {
    fc.assert(
      fc.property(pairsArbitrary(), fc.constantFrom(...allWeights), (pairs, weights) => {
        const table = countTransitions(pairs);
        const { value, details } = cohenKappa(table, weights);
        for (const other of [relabelled(table, (x) => 50 - 4 * x), scattered(table), reversed(table)]) {
          const given = cohenKappa(other, weights);
          if (value === null) expect(given.value).toBeNull();
          else {
            expect(given.value).toBeCloseTo(value, 10);
            expect(given.details?.standardError).toBeCloseTo(Number(details?.standardError), 9);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is 1 - observed / expected disagreement over all pairs of people", () => {
    fc.assert(
      fc.property(pairsArbitrary(5, 12), fc.constantFrom(...allWeights), (pairs, weights) => {
        const distance = (a: number, b: number) =>
          weights === "unweighted" ? Number(a !== b) : Math.abs(a - b) ** (weights === "linear" ? 1 : 2);
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const seen = mean(pairs.map(([a, b]) => distance(a, b)));
        const byChance = mean(pairs.flatMap(([a]) => pairs.map(([, b]) => distance(a, b))));
        const { value } = cohenKappa(countTransitions(pairs), weights);
        if (!(byChance > 0)) expect(value).toBeNull();
        else expect(value).toBeCloseTo(1 - seen / byChance, 10);
      }),
      { numRuns: 60 },
    );
  });
});
