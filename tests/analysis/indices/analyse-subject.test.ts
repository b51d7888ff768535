import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { analyseSubject } from "../../../analysis/indices/analyse-subject.js";
import { dependencyIndices } from "../../../analysis/indices/dependency-indices.js";
import { parseIndexDefinition } from "../../../analysis/indices/parse-index-definition.js";
import { sovereigntyIndices } from "../../../analysis/indices/sovereignty-indices.js";
import { clampedDifferences } from "../../../analysis/shape/clamped-differences.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { rated, worked } from "./support.js";

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

  // One answer once had an interval of no width at 95 %.
  test("of one answer have no interval", () => {
    const one = { ...worked, feasibility: rated(4) };
    const [figure] = analyseSubject({ ...sovereigntyIndices, minValid: 1 }, one).composites.filter(
      ({ key }) => key === "F",
    );
    expect(figure?.figure).toMatchObject({ value: 75, n: 1 });
    expect(figure?.figure.interval).toBeUndefined();
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

describe("dependency as a product", () => {
  const indexOf = (key: string, criteria = worked) =>
    analyseSubject(dependencyIndices, criteria).composites.find((composite) => composite.key === key)?.figure;

  test("multiplies the scores as shares of 100", () => {
    // By hand: C = 26/32, D = 27/32, H = 23/32, K = 0.45.
    expect(indexOf("V")?.value).toBeCloseTo((100 * 26 * 27 * 23) / 32 ** 3, 12);
    expect(indexOf("G")?.value).toBeCloseTo(((100 * 26 * 27 * 23) / 32 ** 3) * 0.55, 12);
  });

  test("is nothing where one factor is, without a floor", () => {
    expect(indexOf("V", { ...worked, dependence: rated(1, 1, 1, 1, 1, 1, 1, 1) })?.value).toBe(0);
  });

  test("has the interval of the one factor that varies, times the others", () => {
    const all = (level: number) => rated(...new Array<number>(8).fill(level));
    const criteria = { ...worked, dependence: all(3), substitution: all(5) };
    const [c, v] = [indexOf("C", criteria), indexOf("V", criteria)];
    expect(v?.interval?.low).toBeCloseTo((c?.interval?.low ?? Number.NaN) / 2, 12);
    expect(v?.interval?.high).toBeCloseTo((c?.interval?.high ?? Number.NaN) / 2, 12);
  });

  test("can be written in a protocol, with every weight 1", () => {
    expect(parseIndexDefinition(JSON.parse(JSON.stringify(dependencyIndices)), "indices")).toEqual(dependencyIndices);
    const part = (weight: number) => ({ source: { criterion: "a" }, weight });
    const product = (...weights: number[]) => ({
      ...dependencyIndices,
      composites: [{ key: "X", label: "X", combination: "product", parts: weights.map(part) }],
    });
    expect(() => parseIndexDefinition(product(1, 0.5), "indices")).toThrow(/parts\[1\]\.weight/);
    expect(() => parseIndexDefinition(product(), "indices")).toThrow(/at least one part/);
  });
});

test("a composite without parts, or with a weight in a product, is a mistake of the definition", () => {
  const withParts = (parts: { source: { criterion: string }; weight: number }[]) => ({
    ...dependencyIndices,
    composites: [{ key: "X", label: "X", combination: "product" as const, parts }],
  });
  expect(() => analyseSubject(withParts([]), worked)).toThrow(InputShapeError);
  const half = { source: { criterion: "criticality" }, weight: 0.5 };
  expect(() => analyseSubject(withParts([half]), worked)).toThrow(InputShapeError);
});

test("answers off their scale and counts of people that are not whole are refused", () => {
  for (const wrong of [rated(0, 1), { ...rated(3), max: 1 }, { ...rated(3), cannotJudge: -1 }]) {
    expect(() => analyseSubject(sovereigntyIndices, { ...worked, criticality: wrong })).toThrow(InputShapeError);
  }
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
