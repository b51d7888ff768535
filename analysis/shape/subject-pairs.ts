import { InputShapeError, type TransitionTable } from "../figure.js";
import { countTransitions } from "./count-transitions.js";
import { type RatingMatrix, ratingAt } from "./rating-matrix.js";

/** How people who judged two subjects judged both: `previous` is the score of `a`, `next` that of `b`. */
export interface SubjectPair {
  readonly a: string;
  readonly b: string;
  readonly pairs: TransitionTable;
}

/**
 * Scores that people (rows) gave to subjects (columns) as pairs within the same person, for every two subjects; empty where nobody
 * judged both.
 *
 * Throws  InputShapeError unless there is a key for each column.
 */
export function subjectPairs(matrix: RatingMatrix, subjectKeys: readonly string[]): SubjectPair[] {
  if (subjectKeys.length !== matrix.columns) {
    throw new InputShapeError(`${matrix.columns} columns need as many keys, not ${subjectKeys.length}`);
  }
  return subjectKeys.flatMap((a, first) =>
    subjectKeys.slice(first + 1).map((b, after) => {
      const both: [number, number][] = [];
      for (let row = 0; row < matrix.rows; row++) {
        const scores: [number, number] = [ratingAt(matrix, row, first), ratingAt(matrix, row, first + 1 + after)];
        if (!scores.some(Number.isNaN)) both.push(scores);
      }
      return { a, b, pairs: countTransitions(both) };
    }),
  );
}
