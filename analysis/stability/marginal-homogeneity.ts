import type { TransitionMatrix } from "../shape/transition-matrix.js";

/**
 * d' S- d for the differences d between the two margins and their covariance S under equal margins, with the rank of S; null when nobody
 * changed.
 *
 * S is the Laplacian of the graph that joins two answers by the moves between them. In each connected part the differences sum to 0, so
 * the generalised inverse is an ordinary one once one answer of each part is taken out, and the rank is exact: answers with moves
 * less the number of parts.
 */
export function marginalHomogeneity({ counts }: TransitionMatrix): { statistic: number; df: number } | null {
  const size = counts.length;
  const moves = (i: number, j: number) => (i === j ? 0 : (counts[i]?.[j] ?? 0) + (counts[j]?.[i] ?? 0));
  const kept = keptLevels(size, moves);
  if (kept.length === 0) return null;
  const covariance = kept.map((i) =>
    kept.map((j) => (i === j ? sumOver(size, (other) => moves(i, other)) : -moves(i, j))),
  );
  const differences = kept.map((i) => sumOver(size, (j) => (counts[i]?.[j] ?? 0) - (counts[j]?.[i] ?? 0)));
  return { statistic: quadraticForm(covariance, differences), df: kept.length };
}

/** All answers with moves but the first of each connected part. */
function keptLevels(size: number, moves: (i: number, j: number) => number): number[] {
  const seen = new Set<number>();
  const kept: number[] = [];
  for (let start = 0; start < size; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const open = [start];
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      for (let j = 0; j < size; j++) {
        if (seen.has(j) || moves(i, j) === 0) continue;
        seen.add(j);
        kept.push(j);
        open.push(j);
      }
    }
  }
  return kept;
}

/** d' S^-1 d for a positive definite S, by elimination: S = L D L', so the form is the sum of (L^-1 d)_i^2 / D_i. */
function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  const rows = matrix.map((row, i) => [...row, vector[i] ?? 0]);
  let form = 0;
  for (const [i, pivotRow] of rows.entries()) {
    const pivot = pivotRow[i] ?? 0;
    form += (pivotRow.at(-1) ?? 0) ** 2 / pivot;
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / pivot;
      if (factor === 0) continue;
      for (const [j, value] of pivotRow.entries()) row[j] = (row[j] ?? 0) - factor * value;
    }
  }
  return form;
}

function sumOver(size: number, term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < size; index++) sum += term(index);
  return sum;
}
