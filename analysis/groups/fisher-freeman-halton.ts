import { type Figure, figure, missing } from "../figure.js";
import { logGamma } from "../probability/beta.js";
import { type CrossTable, type FilledTable, filledTable } from "../shape/cross-table.js";
import { whyUntestable } from "./expected-counts.js";

/** Tables whose logarithm of the chance is this close above the observed one's count as as unlikely (R's allowance). */
const ALLOWANCE = 1e-7;
/** Beyond, the logarithms of the chances lose the digits that the allowance needs. */
const MOST_ANSWERS = 100_000;

/**
 * Fisher-Freeman-Halton test: Fisher's exact test for more than two groups or more than two answers.
 *
 * Definition  with the margins fixed, the chance of all tables that are at most as likely as the observed one; every table is gone
 *             through.
 * Missing     empty rows and columns are dropped; fewer than two rows or columns left, more than `atMost` steps to go
 *             through the tables (1,000,000 unless given), or over 100,000 answers, give `value: null`.
 * Use         comparing the shares of several small groups; where it is null, expected counts are mostly large enough for chi-squared.
 * Read        the value is the p value. A small one says that not all groups are alike, not which.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Freeman & Halton (1951), Biometrika 38, 141-149; R `fisher.test`.
 */
export function fisherFreemanHalton(
  table: CrossTable,
  { atMost = 1_000_000 }: { readonly atMost?: number } = {},
): Figure {
  const filled = filledTable(table);
  const parameters = { atMost };
  const reason = whyUntestable(filled);
  if (reason !== null) return missing("fisherFreemanHalton", reason, parameters, filled.n);
  const tooMany = missing("fisherFreemanHalton", "too many tables to go through", parameters, filled.n);
  if (filled.n > MOST_ANSWERS || countTwoColumnTables(filled, atMost) > atMost) return tooMany;
  const logFactorial = (count: number) => logGamma(count + 1);
  // Every table has the chance exp(-sum of ln cell!) times a constant that the sum over all tables takes out.
  const observed = filled.rows.flat().reduce((sum, count) => sum + logFactorial(count), 0);
  let [all, asUnlikely, steps] = [0, 0, 0];
  const { rowSums, columnSums } = filled;
  const left = [...columnSums];
  const place = (row: number, column: number, rowLeft: number, sum: number): void => {
    steps += 1;
    if (steps > atMost) return;
    if (row === rowSums.length - 1) {
      const total = left.reduce((soFar, count) => soFar + logFactorial(count), sum);
      const weight = Math.exp(observed - total);
      all += weight;
      if (observed - total <= ALLOWANCE) asUnlikely += weight;
      return;
    }
    const available = left[column] ?? 0;
    const elsewhere = left.slice(column + 1).reduce((soFar, count) => soFar + count, 0);
    const isLastColumn = column === left.length - 1;
    for (let count = Math.max(0, rowLeft - elsewhere); count <= Math.min(rowLeft, available); count++) {
      left[column] = available - count;
      const next = sum + logFactorial(count);
      if (isLastColumn) place(row + 1, 0, rowSums[row + 1] ?? 0, next);
      else place(row, column + 1, rowLeft - count, next);
    }
    left[column] = available;
  };
  place(0, 0, rowSums[0] ?? 0, 0);
  if (steps > atMost) return tooMany;
  return figure("fisherFreemanHalton", Math.min(1, asUnlikely / all), filled.n, parameters, { steps });
}

/**
 * How many tables of two columns have these sums, so that none is gone through in vain; 0 for tables of more columns, and beyond the limit
 * any number above it.
 */
function countTwoColumnTables({ rowSums, columnSums }: FilledTable, limit: number): number {
  if (columnSums.length !== 2) return 0;
  const inside = Math.min(...columnSums);
  // By how many of the rows so far are in the first column: the number of ways.
  let ways = new Float64Array(inside + 1);
  ways[0] = 1;
  for (const rowSum of rowSums) {
    const next = new Float64Array(inside + 1);
    let window = 0;
    for (let sum = 0; sum <= inside; sum++) {
      window += ways[sum] ?? 0;
      if (sum > rowSum) window -= ways[sum - rowSum - 1] ?? 0;
      next[sum] = Math.min(window, limit + 1);
    }
    ways = next;
  }
  return ways[inside] ?? 0;
}
