import { type Figure, figure, missing } from "../figure.js";
import { type CrossTable, filledTable } from "../shape/cross-table.js";
import { chiSquareStatistic, expectedCells, tableDf, whyUntestable } from "./expected-counts.js";

/**
 * Cramer's V: how strongly the answers depend on the group, 0 to 1.
 *
 * Definition  sqrt(chi-squared / (n (min(r, c) - 1))), chi-squared without continuity correction.
 * Variant     `isBiasCorrected`: chi-squared / n is made (r - 1)(c - 1) / (n - 1) smaller, but not below 0, and r and c become
 *             r - (r - 1)^2 / (n - 1) and c - (c - 1)^2 / (n - 1) (Bergsma 2013).
 * Missing     empty rows and columns are dropped; fewer than two rows or columns left, or (corrected) two answers in all, give
 *             `value: null`.
 * Use         the effect size beside the chi-squared test; corrected in small panels, where the plain one leans upwards.
 * Read        0: no dependence; 1: the answer follows from the group. It has no sign.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Cramer (1946); Bergsma (2013), J. Korean Stat. Soc. 42, 323-328; R `vcd::assocstats`.
 */
export function cramersV(
  table: CrossTable,
  { isBiasCorrected = false }: { readonly isBiasCorrected?: boolean } = {},
): Figure {
  const filled = filledTable(table);
  const parameters = { isBiasCorrected };
  const { n } = filled;
  const reason = whyUntestable(filled);
  if (reason !== null) return missing("cramersV", reason, parameters, n);
  const shares = chiSquareStatistic(expectedCells(filled)) / n;
  const [r, c] = [filled.rowSums.length, filled.columnSums.length];
  if (!isBiasCorrected) return figure("cramersV", Math.sqrt(shares / (Math.min(r, c) - 1)), n, parameters);
  const corrected = Math.max(0, shares - tableDf(filled) / (n - 1));
  const shrunk = (size: number) => size - (size - 1) ** 2 / (n - 1);
  const most = Math.min(shrunk(r), shrunk(c)) - 1;
  if (most < 1e-12) return missing("cramersV", "too few answers for the correction", parameters, n);
  return figure("cramersV", Math.sqrt(corrected / most), n, parameters);
}
