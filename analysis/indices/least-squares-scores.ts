import { solvePositiveDefinite } from "../rankings/positive-definite.js";

/** Subject `a` lies `difference` above subject `b`. */
export interface Difference {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly weight: number;
}

/** Subjects that are linked by differences, directly or through others; each ascending, by their first member. */
export function connectedComponents(subjects: number, differences: readonly Difference[]): number[][] {
  const component = Array.from({ length: subjects }, (_, subject) => subject);
  for (const { a, b } of differences) {
    const [from, to] = [component[a], component[b]];
    if (from === to) continue;
    const [kept = 0, gone] = [from, to].sort((x, y) => (x ?? 0) - (y ?? 0));
    for (const [subject, of] of component.entries()) if (of === gone) component[subject] = kept;
  }
  return [...new Set(component)].map((first) => component.flatMap((of, subject) => (of === first ? [subject] : [])));
}

/** Scores of connected subjects, mean 0, such that the weighted squares of what they leave of the differences are least. */
export function leastSquaresScores(
  members: readonly number[],
  differences: readonly Difference[],
): Map<number, number> | null {
  const free = members.slice(1);
  const placeOf = new Map(free.map((subject, place) => [subject, place]));
  const right = new Float64Array(free.length);
  const matrix = free.map(() => new Float64Array(free.length));
  const add = (row: number | undefined, column: number | undefined, value: number) => {
    const line = row === undefined ? undefined : matrix[row];
    if (line && column !== undefined) line[column] = (line[column] ?? 0) + value;
  };
  for (const { a, b, difference, weight } of differences) {
    const [i, j] = [placeOf.get(a), placeOf.get(b)];
    add(i, i, weight);
    add(j, j, weight);
    add(i, j, -weight);
    add(j, i, -weight);
    if (i !== undefined) right[i] = (right[i] ?? 0) + weight * difference;
    if (j !== undefined) right[j] = (right[j] ?? 0) - weight * difference;
  }
  const solved = solvePositiveDefinite(matrix, right);
  if (!solved) return null;
  const scores = [0, ...solved];
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return new Map(members.map((subject, place) => [subject, (scores[place] ?? 0) - mean]));
}
