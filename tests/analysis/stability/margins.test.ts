import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { transitionMatrix } from "../../../analysis/shape/transition-matrix.js";
import { bhapkar } from "../../../analysis/stability/bhapkar.js";
import { bowker } from "../../../analysis/stability/bowker.js";
import { groupStability } from "../../../analysis/stability/group-stability.js";
import { individualStability } from "../../../analysis/stability/individual-stability.js";
import { mcNemar } from "../../../analysis/stability/mc-nemar.js";
import { stuartMaxwell } from "../../../analysis/stability/stuart-maxwell.js";
import { pair, pairsArbitrary, relabelled, reversed, scattered, square, twentyFour, vision } from "./transitions.js";

const everybodyUp = pair([1, 1, 2, 2, 3, 3], [2, 2, 3, 3, 4, 4]);
const stayed = pair([1, 2, 3], [1, 2, 3]);

describe("tests of the margins and of symmetry", () => {
  test("reproduce Stuart (1955), Bhapkar (1966) and Bowker on the vision of 7,477 women", () => {
    // coin::mh_test 11.956569623, p 0.0075334250548; Bhapkar prints 11.976; mcnemar.test 19.1065502153, df 6
    expect(stuartMaxwell(vision).details?.statistic).toBeCloseTo(11.956569622983, 10);
    expect(stuartMaxwell(vision)).toMatchObject({ n: 7477, details: { df: 3 } });
    expect(stuartMaxwell(vision).value).toBeCloseTo(0.0075334250548, 12);
    expect(bhapkar(vision).details?.statistic).toBeCloseTo(11.976, 3);
    expect(bowker(vision).details?.statistic).toBeCloseTo(19.1065502153, 9);
    expect(bowker(vision).value).toBeCloseTo(0.0039874198404, 12);
  });

  test("agree with coin on 24 people, where the dense inverse exists", () => {
    const { value, details } = stuartMaxwell(twentyFour);
    expect(details?.statistic).toBeCloseTo(7.74074074074, 10);
    expect(details?.df).toBe(6);
    expect(value).toBeCloseTo(0.25771927011, 10);
  });

  test("with two answers are McNemar's chi-square", () => {
    const table = square([
      [20, 12],
      [5, 9],
    ]);
    const mcNemarStatistic = mcNemar(table, [1, 1], "chiSquare").details?.statistic;
    expect(stuartMaxwell(table).details).toMatchObject({ statistic: mcNemarStatistic, df: 1 });
    expect(bowker(table).details).toMatchObject({ statistic: mcNemarStatistic, df: 1 });
    expect(bhapkar(table).details?.statistic).toBeCloseTo(49 / 17 / (1 - 49 / 17 / 46), 12);
  });

  test("answers between which nobody moves neither fail nor count", () => {
    // Two pairs of answers with moves inside each pair only, and one answer that keeps its people.
    const parts = square([
      [9, 7, 0, 0, 0],
      [2, 9, 0, 0, 0],
      [0, 0, 5, 0, 0],
      [0, 0, 0, 4, 1],
      [0, 0, 0, 6, 4],
    ]);
    expect(stuartMaxwell(parts).details?.df).toBe(2);
    expect(stuartMaxwell(parts).details?.statistic).toBeCloseTo(25 / 9 + 25 / 7, 12);
    expect(bowker(parts).details).toMatchObject({ df: 2 });
  });

  test("everybody making the same move is infinite for Bhapkar, and says so", () => {
    const all = pair([1, 1, 1, 1], [2, 2, 2, 2]);
    expect(bhapkar(all)).toMatchObject({ value: 0, details: { statistic: null, df: 1, isInfinite: true } });
    expect(stuartMaxwell(all)).toMatchObject({ details: { statistic: 4 } });
    expect(bhapkar(everybodyUp).details?.isInfinite).toBe(true);
  });

  test.each([
    ["stuartMaxwell", stuartMaxwell],
    ["bhapkar", bhapkar],
    ["bowker", bowker],
  ])("%s is null with a reason when nobody changed or nobody answered twice", (_name, statistic) => {
    expect(statistic(stayed)).toMatchObject({ value: null, n: 3, reason: "nobody changed the answer" });
    expect(statistic([])).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
    expect(() => statistic([{ previous: 1, next: 2, count: 0.5 }])).toThrow(InputShapeError);
  });

  test.each([
    ["stuartMaxwell", stuartMaxwell],
    ["bhapkar", bhapkar],
    ["bowker", bowker],
  ])(
    "%s depends neither on the names of the answers, nor on order, nor on which round is the earlier",
    (_name, statistic) => {
      fc.assert(
        fc.property(pairsArbitrary(5, 20), (pairs) => {
          const table = countTransitions(pairs);
          const { value } = statistic(table);
          for (const other of [relabelled(table, (x) => ((x * 7) % 11) - 3), scattered(table), reversed(table)]) {
            const given = statistic(other).value;
            if (value === null) expect(given).toBeNull();
            else expect(given).toBeCloseTo(value, 9);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test("Stuart-Maxwell equals the ridge limit of the dense form", () => {
    // d' (S + e I)^-1 d tends to d' S- d for d in the range of S; solved by conjugate gradients on the full matrix.
    fc.assert(
      fc.property(pairsArbitrary(4, 20), (pairs) => {
        const table = countTransitions(pairs);
        const found = stuartMaxwell(table).details?.statistic;
        if (typeof found !== "number") return;
        expect(found).toBeCloseTo(denseForm(table), 6);
      }),
      { numRuns: 40 },
    );
  });
});

/** d' x with S x = d by conjugate gradients, which stay in the range of S. */
function denseForm(table: Parameters<typeof transitionMatrix>[0]): number {
  const { counts } = transitionMatrix(table);
  const size = counts.length;
  const at = (i: number, j: number) => counts[i]?.[j] ?? 0;
  const indices = Array.from({ length: size }, (_, index) => index);
  const sum = (term: (index: number) => number) => indices.reduce((total, index) => total + term(index), 0);
  const d = indices.map((i) => sum((j) => at(i, j) - at(j, i)));
  const times = (x: readonly number[]) =>
    indices.map((i) => sum((j) => (i === j ? 0 : (at(i, j) + at(j, i)) * ((x[i] ?? 0) - (x[j] ?? 0)))));
  const dot = (a: readonly number[], b: readonly number[]) => sum((i) => (a[i] ?? 0) * (b[i] ?? 0));
  let x = indices.map(() => 0);
  let residual = d;
  let direction = d;
  for (let step = 0; step < 4 * size && dot(residual, residual) > 1e-24; step++) {
    const image = times(direction);
    const length = dot(residual, residual) / dot(direction, image);
    x = x.map((value, i) => value + length * (direction[i] ?? 0));
    const left = residual.map((value, i) => value - length * (image[i] ?? 0));
    const turn = dot(left, left) / dot(residual, residual);
    direction = left.map((value, i) => value + turn * (direction[i] ?? 0));
    residual = left;
  }
  return dot(d, x);
}

describe("individual and group stability", () => {
  test("agree with R's chisq.test on 24 people", () => {
    expect(individualStability(twentyFour).details).toMatchObject({ df: 30 });
    expect(individualStability(twentyFour).details?.chiSquare).toBeCloseTo(36.38, 10);
    expect(individualStability(twentyFour).value).toBeCloseTo(0.195898342516385, 12);
    expect(groupStability(twentyFour)).toMatchObject({ n: 24, details: { df: 6 } });
    expect(groupStability(twentyFour).details?.chiSquare).toBeCloseTo(3.81111111111111, 10);
    expect(groupStability(twentyFour).value).toBeCloseTo(0.702220297539102, 12);
  });

  test("the trap: a panel that moved up as one is individually 'stable' and as a group is not", () => {
    const upwards = relabelled(
      square([
        [0, 20, 0],
        [0, 0, 20],
        [0, 0, 0],
      ]),
      (x) => x,
    );
    expect(individualStability(upwards).value).toBeLessThan(1e-6);
    expect(groupStability(upwards).value).toBeLessThan(1e-6);
    const swapped = square([
      [10, 10],
      [10, 10],
    ]);
    expect(individualStability(swapped).value).toBe(1);
    expect(groupStability(swapped).value).toBe(1);
  });

  test("say how many cells are too thin for the approximation", () => {
    expect(individualStability(twentyFour).details).toMatchObject({ cellsUnderFive: 42 });
    expect(groupStability(vision).details).toMatchObject({ cellsUnderFive: 0 });
  });

  test("are null with a reason where there is nothing to compare", () => {
    expect(individualStability(pair([3, 3], [3, 4]))).toMatchObject({
      value: null,
      reason: "all answers of one round equal",
    });
    expect(groupStability(pair([3, 3], [3, 3]))).toMatchObject({ value: null, n: 2, reason: "all answers equal" });
    for (const statistic of [individualStability, groupStability]) {
      expect(statistic([])).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
    }
  });

  test("do not depend on names or order of the answers", () => {
    fc.assert(
      fc.property(pairsArbitrary(5, 20), (pairs) => {
        const table = countTransitions(pairs);
        for (const statistic of [individualStability, groupStability]) {
          const { value } = statistic(table);
          const given = statistic(scattered(relabelled(table, (x) => (x * 5) % 7))).value;
          if (value === null) expect(given).toBeNull();
          else expect(given).toBeCloseTo(value, 10);
        }
      }),
      { numRuns: 40 },
    );
  });
});
