import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { changeDistribution } from "../../../analysis/shape/change-distribution.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { pairCount } from "../../../analysis/shape/pair-count.js";
import { sortedTransitions } from "../../../analysis/shape/sorted-transitions.js";
import { transitionMatrix } from "../../../analysis/shape/transition-matrix.js";
import { pair, pairsArbitrary, scattered } from "../stability/transitions.js";

describe("a transition table as a square", () => {
  test("has the levels used in either round, or those asked for", () => {
    expect(transitionMatrix(pair([1, 5], [5, 5]))).toEqual({
      levels: [1, 5],
      counts: [
        [0, 1],
        [0, 1],
      ],
      n: 2,
    });
    expect(transitionMatrix(pair([1], [2]), [2, 1, 3]).counts).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]);
  });

  test("refuses answers that are no level, and a level named twice", () => {
    expect(() => transitionMatrix(pair([1], [4]), [1, 2, 3])).toThrow(InputShapeError);
    expect(() => transitionMatrix([], [1, 1])).toThrow(InputShapeError);
  });
});

describe("a transition table put in order", () => {
  test("merges equal pairs, leaves out empty ones and the caller's table as it is", () => {
    const table: TransitionTable = [
      { previous: 2, next: 1, count: 1 },
      { previous: 0, next: 3, count: 0 },
      { previous: 1, next: 5, count: 2 },
      { previous: 2, next: 1, count: 3 },
    ];
    const before = JSON.stringify(table);
    expect(sortedTransitions(table)).toEqual([
      { previous: 1, next: 5, count: 2 },
      { previous: 2, next: 1, count: 4 },
    ]);
    expect(JSON.stringify(table)).toBe(before);
  });

  test("0 and -0 are one answer", () => {
    expect(
      sortedTransitions([
        { previous: -0, next: 0, count: 2 },
        { previous: 0, next: -0, count: 1 },
      ]),
    ).toEqual([{ previous: 0, next: 0, count: 3 }]);
  });

  test("is the one that counting gives, whatever order the people come in", () => {
    fc.assert(
      fc.property(pairsArbitrary(), (pairs) => {
        const table = countTransitions(pairs);
        expect(sortedTransitions(scattered(table))).toEqual(table);
        expect(pairCount(scattered(table))).toBe(pairs.length);
      }),
    );
  });

  test("refuses answers that are not finite and counts that are no counts", () => {
    for (const cell of [
      { previous: Number.NaN, next: 1, count: 1 },
      { previous: 1, next: Number.NEGATIVE_INFINITY, count: 1 },
      { previous: 1, next: 1, count: -1 },
      { previous: 1, next: 1, count: 0.5 },
    ]) {
      for (const read of [pairCount, sortedTransitions, transitionMatrix])
        expect(() => read([cell])).toThrow(InputShapeError);
    }
  });
});

test("changes are later minus earlier, those who stayed at 0", () => {
  expect(changeDistribution(pair([1, 5, 3, 4], [3, 3, 3, 6]))).toEqual([
    { value: -2, count: 1 },
    { value: 0, count: 1 },
    { value: 2, count: 2 },
  ]);
  expect(changeDistribution([])).toEqual([]);
});
