import fc from "fast-check";
import type { TransitionTable } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";

/** Answers of the same people in two rounds as a transition table. */
export const pair = (before: readonly number[], after: readonly number[]): TransitionTable =>
  countTransitions(before.map((previous, index) => [previous, after[index] ?? Number.NaN]));

/** A square of counts over the levels 1, 2, … as a transition table: rows are the earlier round. */
export const square = (counts: readonly (readonly number[])[]): TransitionTable =>
  counts.flatMap((row, i) => row.map((count, j) => ({ previous: i + 1, next: j + 1, count })));

/** Ten people of whom four stayed. */
export const tenPeople = pair([3, 4, 2, 5, 3, 4, 4, 2, 3, 5], [4, 4, 3, 5, 4, 4, 5, 4, 3, 4]);

const earlier = [1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 7, 2, 3, 4, 5, 6, 1, 7, 3, 4];
const later = [3, 2, 5, 3, 4, 6, 4, 5, 5, 7, 6, 7, 7, 6, 4, 4, 5, 4, 7, 6, 3, 5, 2, 6];
/** 24 people on seven levels; the expected values in the tests come from R 4.2.2. */
export const twentyFour = pair(earlier, later);

/** Stuart (1955): unaided distance vision of the right and the left eye of 7,477 women, four grades. */
export const vision = square([
  [1520, 266, 124, 66],
  [234, 1512, 432, 78],
  [117, 362, 1772, 205],
  [36, 82, 179, 492],
]);

/** Pairs of answers on 1 to `levels`. */
export const pairsArbitrary = (levels = 7, maxLength = 14) => {
  const answer = fc.integer({ min: 1, max: levels });
  return fc.array(fc.tuple(answer, answer), { maxLength });
};

/** The table with the two rounds exchanged. */
export const reversed = (table: TransitionTable): TransitionTable =>
  table.map(({ previous, next, count }) => ({ previous: next, next: previous, count }));

/** Every answer changed by the same function. */
export const relabelled = (table: TransitionTable, label: (value: number) => number): TransitionTable =>
  table.map(({ previous, next, count }) => ({ previous: label(previous), next: label(next), count }));

/** Every cell given as single people, in reverse order. */
export const scattered = (table: TransitionTable): TransitionTable =>
  table
    .flatMap(({ previous, next, count }) => Array.from({ length: count }, () => ({ previous, next, count: 1 })))
    .reverse();
