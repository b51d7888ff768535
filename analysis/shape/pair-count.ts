import { InputShapeError, type TransitionTable } from "../figure.js";

/**
 * Number of people in a transition table; 0 for an empty one.
 *
 * Throws  InputShapeError when an answer is not finite or a count is not a whole number >= 0.
 */
export function pairCount(transitions: TransitionTable): number {
  let n = 0;
  for (const { previous, next, count } of transitions) {
    if (!Number.isFinite(previous) || !Number.isFinite(next)) {
      throw new InputShapeError(`Both answers of a pair must be finite, not ${previous} and ${next}`);
    }
    if (!Number.isInteger(count) || count < 0) {
      throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
    }
    n += count;
  }
  return n;
}
