import type { FilledTable } from "../shape/cross-table.js";

/** One cell of a table: what was counted, and what would be if rows and columns were independent. */
export interface ExpectedCell {
  readonly observed: number;
  readonly expected: number;
}

/** All cells with row sum x column sum / n, row by row. */
export function expectedCells({ rows, rowSums, columnSums, n }: FilledTable): ExpectedCell[] {
  return rows.flatMap((row, i) =>
    row.map((observed, j) => ({ observed, expected: ((rowSums[i] ?? 0) * (columnSums[j] ?? 0)) / n })),
  );
}

/** Pearson's chi-squared, each |observed - expected| made smaller by at most `correction`, but not below 0. */
export function chiSquareStatistic(cells: readonly ExpectedCell[], correction = 0): number {
  return cells.reduce((sum, { observed, expected }) => {
    const distance = Math.abs(observed - expected);
    return sum + (distance - Math.min(correction, distance)) ** 2 / expected;
  }, 0);
}

/** Degrees of freedom of the independence of rows and columns. */
export function tableDf({ rows, columnSums }: FilledTable): number {
  return (rows.length - 1) * (columnSums.length - 1);
}

/** Why a table carries no test of independence: null if it does. */
export function whyUntestable({ rows, columnSums }: FilledTable): string | null {
  return rows.length < 2 || columnSums.length < 2 ? "needs at least two rows and two columns with counts" : null;
}
