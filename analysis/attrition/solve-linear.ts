/** A pivot this small against the largest entry means that the equations do not settle the unknowns. */
const SINGULAR = 1e-12;

/** Solves a small system of linear equations by elimination with pivoting; null when it has no single solution. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const size = right.length;
  const lines = matrix.map((line, index) => [...line, right[index] ?? 0]);
  const at = (line: number, column: number) => lines[line]?.[column] ?? 0;
  const largest = Math.max(...matrix.flat().map(Math.abs));
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let line = column + 1; line < size; line++) {
      if (Math.abs(at(line, column)) > Math.abs(at(pivot, column))) pivot = line;
    }
    if (!(Math.abs(at(pivot, column)) > SINGULAR * largest)) return null;
    const [upper, lower] = [lines[column] ?? [], lines[pivot] ?? []];
    lines[column] = lower;
    lines[pivot] = upper;
    for (let line = column + 1; line < size; line++) {
      const factor = at(line, column) / at(column, column);
      lines[line] = (lines[line] ?? []).map((value, place) => value - factor * at(column, place));
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let line = size - 1; line >= 0; line--) {
    const known = solution.reduce((sum, value, place) => (place > line ? sum + at(line, place) * value : sum), 0);
    solution[line] = (at(line, size) - known) / at(line, line);
  }
  return solution;
}
