import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { binomialCdf } from "../../../analysis/probability/binomial.js";
import type { ConsensusRule } from "../../../analysis/protocol.js";
import { panelShapes } from "../../../analysis/robustness/panel-shapes.js";
import { type PassRateInput, rulePassRate } from "../../../analysis/robustness/rule-pass-rate.js";
import { comet, composed } from "../example-protocols.js";

const five = {
  kind: "rating",
  min: 1,
  max: 5,
  sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
  criterionKey: null,
} as const;
const protocol = { quantileType: 7, minValid: 8, minCell: 5 } as const;
const pair: ConsensusRule = { kind: "pair", atLeast: 0.7, iqrAtMost: 1 };
const fixed = composed({ agreement: { set: "levels", levels: [4, 5], atLeast: 0.7 } });

const rate = (
  rule: ConsensusRule,
  shares: readonly number[],
  n: number,
  options = {},
  change: Partial<PassRateInput> = {},
) =>
  rulePassRate(
    { rule, scale: five, protocol, shape: { key: "s", shares }, groups: [{ groupKey: "all", n }], ...change },
    { seed: 11, ...options },
  );
const total = (codes: object) => Object.values(codes).reduce((sum, share) => sum + share, 0);

describe("the chance of consensus", () => {
  test.each([
    { n: 8, needed: 6 },
    { n: 10, needed: 7 },
    { n: 13, needed: 10 },
  ])("on fixed levels is a binomial tail: $n people", ({ n, needed }) => {
    const { passes, codes } = rate(fixed, [0.1, 0.1, 0.2, 0.25, 0.35], n);
    expect(passes.value).toBeCloseTo(1 - binomialCdf(needed - 1, n, 0.6), 12);
    expect(passes).toMatchObject({ n, parameters: { isExact: true, shape: "s" } });
    expect(passes.interval).toBeUndefined();
    expect(total(codes)).toBeCloseTo(1, 12);
  });

  // R 4.2.2: all compositions, dmultinom(), the largest sum of neighbours and IQR(type = 7)
  test.each([
    { key: "uniform", n: 8, expected: 0.10227968 },
    { key: "split", n: 8, expected: 0.1489257813 },
    { key: "agreeing", n: 12, expected: 0.6236709986 },
  ])("of the default rule agrees with R: $key, $n people", ({ key, n, expected }) => {
    const shape = panelShapes(5).find((found) => found.key === key);
    expect(rate(pair, shape?.shares ?? [], n).passes.value).toBeCloseTo(expected, 9);
  });

  test.each([
    { rule: pair, n: 12 },
    { rule: comet, n: 20 },
    { rule: fixed, n: 20 },
  ])("drawn agrees with counted through", ({ rule, n }) => {
    const shares = [0.05, 0.1, 0.15, 0.4, 0.3];
    const exact = rate(rule, shares, n).passes.value ?? 0;
    const drawn = rate(rule, shares, n, { exactUpTo: 0, replicates: 3000 }).passes;
    expect(drawn.parameters).toMatchObject({ isExact: false, seed: 11, replicates: 3000 });
    const error = drawn.details?.standardError;
    expect(Math.abs((drawn.value ?? 0) - exact)).toBeLessThan(4 * Number(error));
    expect(drawn.interval).toMatchObject({ method: "monte-carlo", level: 0.95 });
  });

  test("is the same for the same seed", () => {
    const options = { exactUpTo: 0, replicates: 300 };
    const shares = [0.1, 0.1, 0.2, 0.3, 0.3];
    expect(rate(pair, shares, 30, options)).toEqual(rate(pair, shares, 30, options));
    expect(rate(pair, shares, 30, options)).not.toEqual(rate(pair, shares, 30, { ...options, seed: 12 }));
  });

  test("is a whole number of the panels drawn", () => {
    // Sums of 1 / 3000 once gave 0.9999999999999 for all of them.
    const { passes, codes } = rate(fixed, [0, 0, 0, 0.5, 0.5], 30, { exactUpTo: 0, replicates: 3000 });
    expect(passes).toMatchObject({ value: 1, details: { standardError: 0 } });
    expect(codes).toEqual({ "consensus-for": 1 });
    const some = rate(fixed, [0, 0, 0.4, 0.3, 0.3], 30, { exactUpTo: 0, replicates: 3000 }).passes.value ?? 0;
    expect(some).toBe(Math.round(some * 3000) / 3000);
  });

  test("of large panels is decided by their shape", () => {
    const of = (key: string) => panelShapes(5).find((shape) => shape.key === key)?.shares ?? [];
    expect(rate(pair, of("split"), 2000, { replicates: 200 }).passes.value).toBe(0);
    expect(rate(pair, of("uniform"), 2000, { replicates: 200 }).passes.value).toBe(0);
    expect(rate(pair, of("agreeing"), 2000, { replicates: 200 }).passes.value).toBe(1);
  });

  test("of few people is zero under the minimum of valid answers", () => {
    for (const n of [0, 7]) {
      const { passes, codes } = rate(fixed, [0, 0, 0, 0.5, 0.5], n);
      expect(passes.value).toBe(0);
      expect(Object.keys(codes)).toEqual(["insufficient"]);
      expect(codes.insufficient).toBeCloseTo(1, 12);
    }
    expect(rate(fixed, [0, 0, 0, 0.5, 0.5], 8).passes.value).toBeCloseTo(1, 12);
  });

  test("that must hold in each of two groups is the product of theirs", () => {
    const rule = { ...fixed, perGroup: { groups: "all" as const, minValid: 5 } };
    const groups = [
      { groupKey: "a", n: 10 },
      { groupKey: "b", n: 10 },
    ];
    const { passes } = rate(rule, [0, 0, 0.4, 0.3, 0.3], 20, { replicates: 4000 }, { groups });
    const each = 1 - binomialCdf(6, 10, 0.6);
    expect(Math.abs((passes.value ?? 0) - each ** 2)).toBeLessThan(4 * Number(passes.details?.standardError));
    expect(passes.parameters.isExact).toBe(false);
  });

  test("is null where the rule cannot be applied", () => {
    expect(rate(comet, [0.2, 0.2, 0.2, 0.2, 0.2], 10, {}, { scale: { ...five, sides: null } })).toMatchObject({
      passes: { value: null, reason: "the rule cannot be applied to this scale" },
    });
  });
});

describe("shapes", () => {
  test.each([3, 4, 5, 7, 9, 11])("of %i levels add up to 1", (levels) => {
    for (const { shares } of panelShapes(levels)) {
      expect(shares).toHaveLength(levels);
      expect(total(shares)).toBeCloseTo(1, 12);
    }
  });
  test("of five levels", () => {
    expect(panelShapes(5).map(({ key, shares }) => [key, ...shares.map((share) => Number(share.toFixed(4)))])).toEqual([
      ["split", 0.25, 0.25, 0, 0.25, 0.25],
      ["uniform", 0.2, 0.2, 0.2, 0.2, 0.2],
      ["agreeing", 0.0667, 0.0667, 0.0667, 0.4, 0.4],
    ]);
  });
  test.each([
    ["too few levels", () => panelShapes(2)],
    ["shares for another scale", () => rate(fixed, [0.5, 0.5], 10)],
    ["shares that do not add up", () => rate(fixed, [0.2, 0.2, 0.2, 0.2, 0.1], 10)],
    ["a negative share", () => rate(fixed, [-0.2, 0.2, 0.2, 0.4, 0.4], 10)],
    ["half a person", () => rate(fixed, [0.2, 0.2, 0.2, 0.2, 0.2], 9.5)],
    ["no group", () => rate(fixed, [0.2, 0.2, 0.2, 0.2, 0.2], 10, {}, { groups: [] })],
  ])("are refused for %s", (_why, call) => expect(call).toThrow(InputShapeError));
});
