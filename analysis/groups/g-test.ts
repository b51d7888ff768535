import { type Figure, figure, missing } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { type CrossTable, filledTable } from "../shape/cross-table.js";
import { expectedCells, tableDf, whyUntestable } from "./expected-counts.js";

/**
 * G test of a table: the likelihood ratio form of the chi-squared test.
 *
 * Definition  2 sum observed ln(observed / expected), empty cells counting 0; p from chi-squared with (r - 1)(c - 1) degrees of freedom.
 * Shape       counts by group (rows) and answer (columns). `details`: `g`, `df`.
 * Missing     empty rows and columns are dropped; fewer than two rows or columns left give `value: null`.
 * Use         where other work used it; it adds up over parts of a table, chi-squared does not.
 * Read        the value is the p value; rough with small expected counts, as the chi-squared test.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Sokal & Rohlf (1995), Biometry, 17.2; `scipy.stats.chi2_contingency(lambda_="log-likelihood")`.
 */
export function gTest(table: CrossTable): Figure {
  const filled = filledTable(table);
  const reason = whyUntestable(filled);
  if (reason !== null) return missing("gTest", reason, {}, filled.n);
  const sum = expectedCells(filled).reduce(
    (total, { observed, expected }) => (observed > 0 ? total + observed * Math.log(observed / expected) : total),
    0,
  );
  // Rounding can leave a table of exact independence a hair below 0.
  const g = Math.max(0, 2 * sum);
  const df = tableDf(filled);
  return figure("gTest", chiSquareUpperTail(g, df), filled.n, {}, { g, df });
}
