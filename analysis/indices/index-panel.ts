import { InputShapeError } from "../figure.js";
import { countValues } from "../shape/count-values.js";
import { type RatingMatrix, ratingAt } from "../shape/rating-matrix.js";
import type { ScaleEnds } from "../shape/rescaled.js";
import type { SubjectCriteria } from "./subject-criteria.js";

/** Who gave which answer to the criteria of the subjects. */
export interface IndexPanel {
  /** Rows are people, columns as described; NaN for no valid answer. Differences within a person are columns of their own. */
  readonly matrix: RatingMatrix;
  readonly columns: readonly IndexColumn[];
}

/** A criterion of a subject. */
export interface IndexColumn extends ScaleEnds {
  readonly subjectKey: string;
  readonly criterion: string;
  readonly cannotJudge: number;
}

/**
 * The answers of people as distributions per subject and criterion, subjects in the order of their first column.
 *
 * Throws  InputShapeError unless each column of the matrix is described, once.
 */
export function countIndexPanel({ matrix, columns }: IndexPanel): SubjectCriteria[] {
  if (columns.length !== matrix.columns) {
    throw new InputShapeError(`${matrix.columns} columns need as many descriptions, not ${columns.length}`);
  }
  const subjects = new Map<string, Map<string, SubjectCriteria["criteria"][string]>>();
  for (const [column, { subjectKey, criterion, min, max, cannotJudge }] of columns.entries()) {
    const criteria = subjects.get(subjectKey) ?? new Map();
    if (criteria.has(criterion)) throw new InputShapeError(`${criterion} of ${subjectKey} has two columns`);
    const answers = Array.from({ length: matrix.rows }, (_, row) => ratingAt(matrix, row, column));
    const distribution = countValues(answers.filter((answer) => !Number.isNaN(answer)));
    subjects.set(subjectKey, criteria.set(criterion, { distribution, min, max, cannotJudge, verdicts: [] }));
  }
  return [...subjects].map(([subjectKey, criteria]) => ({ subjectKey, criteria: Object.fromEntries(criteria) }));
}
