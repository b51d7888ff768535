import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, InputShapeError, missing, THRESHOLD_TOLERANCE, type TransitionTable } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";

/** Neighbouring answers that count as one class, both ends included. */
export type AnswerClass = readonly [from: number, to: number];

/**
 * Share of those who answered in both rounds whose answer went into another class (from "uncertain" to "appropriate", say), 0 to 1, with its
 * 95 % Wilson interval.
 *
 * Definition  number with answers in two different classes over number with two answers.
 * Shape       `classes` from low to high, each with both ends; every answer lies in exactly one. Details: `count`, and of these `upward`
 *             and `downward`.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         where the verdict hangs on classes (1-3, 4-6, 7-9), or the scale is fine.
 * Read        moves within a class do not show. The classes are fixed before the round; chosen afterwards they can show anything.
 * Throws      InputShapeError when the classes overlap or are not in order, or an answer lies in none.
 * Source      Dajani, Sincoff & Talley (1979), Technol. Forecast. Soc. Change 13, stability before agreement; classes as in Fitch et al.
 *             (2001), RAND MR-1269.
 */
export function shareCrossing(transitions: TransitionTable, classes: readonly AnswerClass[]): Figure {
  const parameters = { classes: classes.map(([from, to]) => `${from}..${to}`).join(", ") };
  requireOrder(classes);
  const n = pairCount(transitions);
  if (n === 0) return missing("shareCrossing", "nobody answered in both rounds", parameters);
  let upward = 0;
  let downward = 0;
  for (const { previous, next, count } of transitions) {
    const [before, after] = [classOf(previous, classes), classOf(next, classes)];
    if (after > before) upward += count;
    if (after < before) downward += count;
  }
  const count = upward + downward;
  const interval = wilsonInterval(count, n);
  return {
    ...figure("shareCrossing", count / n, n, parameters, { count, upward, downward }),
    ...(interval && { interval }),
  };
}

function requireOrder(classes: readonly AnswerClass[]): void {
  let below = Number.NEGATIVE_INFINITY;
  for (const [from, to] of classes) {
    if (!(from > below && to >= from)) {
      throw new InputShapeError(`Classes go from low to high without overlap; ${from} to ${to} does not fit`);
    }
    below = to;
  }
}

function classOf(value: number, classes: readonly AnswerClass[]): number {
  const index = classes.findIndex(
    ([from, to]) => value >= from - THRESHOLD_TOLERANCE && value <= to + THRESHOLD_TOLERANCE,
  );
  if (index < 0) throw new InputShapeError(`The answer ${value} lies in none of the classes`);
  return index;
}
