import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { compareGroups } from "../../../analysis/groups/compare-groups.js";
import { compareGroupsByItem } from "../../../analysis/groups/compare-groups-by-item.js";
import { compareShares } from "../../../analysis/groups/compare-shares.js";
import { countValues } from "../../../analysis/shape/count-values.js";

const group = (groupKey: string, values: readonly number[]) => ({ groupKey, distribution: countValues(values) });
const industry = group("industry", [7, 8, 6, 9, 7, 8]);
const research = group("research", [5, 6, 7, 4, 6, 5]);
const public_ = group("public", [3, 4, 5, 6, 2, 4]);
const few = group("other", [9, 9, 9, 9]);

describe("comparison of the groups of one item", () => {
  test("two groups: Mann-Whitney, the effect sizes in the pair", () => {
    const comparison = compareGroups([industry, research]);
    expect(comparison).toMatchObject({
      compared: ["industry", "research"],
      leftOut: [],
      epsilonSquared: null,
      shares: null,
    });
    expect(comparison.test).toMatchObject({ method: "mannWhitney", parameters: { variant: "exact" } });
    expect(comparison.pairs).toMatchObject([
      {
        first: "industry",
        second: "research",
        adjustedP: comparison.test.value,
        medianDifference: { value: 2 },
        cliffsDelta: { value: 30 / 36, details: { label: "large" } },
        probabilityOfSuperiority: { value: 33 / 36 },
      },
    ]);
  });

  test("three groups: Kruskal-Wallis with Dunn's pairs", () => {
    const comparison = compareGroups([industry, research, public_]);
    expect(comparison.test.method).toBe("kruskalWallis");
    expect(comparison.epsilonSquared?.value).toBeCloseTo(0.664, 3);
    expect(comparison.etaSquared?.value).toBeCloseTo(0.6192, 4);
    // R 4.2.2 rstatix::dunn_test, Holm
    expect(comparison.pairs.map(({ first, second, adjustedP }) => [first, second, adjustedP?.toFixed(6)])).toEqual([
      ["industry", "research", "0.091532"],
      ["industry", "public", "0.002528"],
      ["research", "public", "0.179980"],
    ]);
  });

  test("groups under the minimum cell are left out, not tested", () => {
    const comparison = compareGroups([few, industry, research]);
    expect(comparison).toMatchObject({ compared: ["industry", "research"], leftOut: ["other"] });
    expect(comparison).toEqual({ ...compareGroups([industry, research]), leftOut: ["other"] });
    expect(compareGroups([few, industry], { minCell: 4 }).compared).toEqual(["other", "industry"]);
  });

  test("one group left: no test, with the reason", () => {
    expect(compareGroups([few, industry])).toMatchObject({
      test: { value: null, reason: "needs two groups of at least 5 answers" },
      pairs: [],
      epsilonSquared: null,
    });
    expect(compareGroups([]).test.value).toBeNull();
  });

  test("differences are in steps, shares with their interval", () => {
    const years = [group("a", [2030, 2030, 2035, 2035, 2035]), group("b", [2045, 2045, 2045, 2050, 2050])];
    const { pairs, shares } = compareGroups(years, { step: 5, set: [2025, 2035] });
    expect(pairs[0]?.medianDifference.value).toBe(-2);
    expect(shares?.test).toMatchObject({ method: "fisherExact", value: expect.closeTo(2 / 252, 12) });
    expect(shares?.pairs).toMatchObject([{ first: "a", second: "b", difference: { value: 1 } }]);
    expect(shares?.pairs[0]?.difference.interval?.method).toBe("newcombe");
  });

  test("a key twice or a minimum cell under 1 is the caller's mistake", () => {
    expect(() => compareGroups([industry, industry])).toThrow(InputShapeError);
    expect(() => compareGroups([industry], { minCell: 0 })).toThrow(InputShapeError);
  });
});

describe("comparison of shares", () => {
  test("more than two groups: Fisher-Freeman-Halton", () => {
    const { test: figure, pairs } = compareShares([industry, research, public_], [7, 9]);
    expect(figure.method).toBe("fisherFreemanHalton");
    expect(pairs).toHaveLength(3);
  });

  test("too many tables to go through: chi-squared", () => {
    const large = ["a", "b", "c", "d"].map((groupKey, place) => ({
      groupKey,
      distribution: [
        { value: 1, count: 500 + place },
        { value: 2, count: 500 },
      ],
    }));
    expect(compareShares(large, [2, 2]).test.method).toBe("chiSquare");
  });

  test("all inside the set: no test, differences of 0", () => {
    const { test: figure, pairs } = compareShares([industry, research], [1, 9]);
    expect(figure.value).toBeNull();
    expect(pairs[0]?.difference.value).toBe(0);
  });
});

describe("comparison over many items", () => {
  const items = [
    { itemKey: "differs", groups: [industry, research] },
    { itemKey: "alike", groups: [group("industry", [5, 5, 6, 6, 7]), group("research", [5, 6, 6, 7, 5])] },
    { itemKey: "small", groups: [industry, few] },
    { itemKey: "years", groups: [industry, public_], options: { step: 2 } },
  ];

  test("adjusts over the items that could be tested, by Benjamini and Hochberg unless told otherwise", () => {
    const [differs, alike, small, years] = compareGroupsByItem(items);
    const [p1 = 9, p2 = 9] = [differs, years].map((item) => item?.test.value ?? 9).sort((a, b) => b - a);
    expect(alike?.adjustedP).toBe(1);
    expect(small).toMatchObject({ itemKey: "small", adjustedP: null, leftOut: ["other"] });
    expect(differs?.adjustedP).toBeCloseTo((p1 * 3) / 2, 12);
    expect(years?.adjustedP).toBeCloseTo(Math.min(p2 * 3, (p1 * 3) / 2), 12);
    expect(years?.pairs[0]?.medianDifference.parameters.step).toBe(2);
    const holm = compareGroupsByItem(items, "holm");
    expect(holm[0]?.adjustedP).toBeCloseTo(2 * p1, 12);
  });
});
