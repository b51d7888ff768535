import { type Figure, figure, missing } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { type CrossTable, filledTable, fourfold } from "../shape/cross-table.js";
import { isUnder } from "../threshold.js";
import { chiSquareStatistic, expectedCells, tableDf, whyUntestable } from "./expected-counts.js";

/**
 * Chi-squared test of a table: do the groups spread over the answers alike?
 *
 * Definition  sum (observed - expected)^2 / expected, expected = row sum x column sum / n; p from chi-squared with (r - 1)(c - 1)
 *             degrees of freedom.
 * Variant     without continuity correction unless `correction` is "yates" (tables of two by two only: |observed - expected|
 *             made 0.5 smaller, but not below 0, as in R).
 * Shape       counts by group (rows) and answer (columns). `details`: `chiSquare`, `df`, `minimumExpected`, `cellsUnderFive`.
 * Missing     empty rows and columns are dropped; fewer than two rows or columns left give `value: null`.
 * Use         answers without an order; on ordered answers the rank tests see more.
 * Read        the value is the p value. It is rough when expected counts lie under five (`minimumExpected`): take an exact test.
 *             Cramer's V says how strong the dependence is.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Pearson (1900); Yates (1934); R `chisq.test(correct = )`.
 */
export function chiSquareTest(table: CrossTable, correction: "none" | "yates" = "none"): Figure {
  const filled = filledTable(table);
  const parameters = { correction };
  const reason = whyUntestable(filled);
  if (reason !== null) return missing("chiSquare", reason, parameters, filled.n);
  if (correction === "yates" && fourfold(table) === null) {
    return missing("chiSquare", "the correction is for tables of two by two", parameters, filled.n);
  }
  const cells = expectedCells(filled);
  const chiSquare = chiSquareStatistic(cells, correction === "yates" ? 0.5 : 0);
  const df = tableDf(filled);
  return figure("chiSquare", chiSquareUpperTail(chiSquare, df), filled.n, parameters, {
    chiSquare,
    df,
    minimumExpected: cells.reduce((least, { expected }) => Math.min(least, expected), filled.n),
    cellsUnderFive: cells.filter(({ expected }) => isUnder(expected, 5)).length,
  });
}
