import { type Figure, figure, missing } from "../figure.js";
import { type CrossTable, filledTable, fourfold } from "../shape/cross-table.js";

/**
 * Phi: the correlation of two yes-or-no groupings, -1 to 1.
 *
 * Definition  (a d - b c) / sqrt((a + b)(c + d)(a + c)(b + d)) for the rows (a, b) and (c, d).
 * Missing     `value: null` unless the table is two by two once empty rows and columns are left out.
 * Use         the effect size of a table of two by two, with its direction; its size is Cramer's V.
 * Read        above 0: the first row goes with the first column.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Yule (1912); R `psych::phi`.
 */
export function phi(table: CrossTable): Figure {
  const { n } = filledTable(table);
  const counts = fourfold(table);
  if (counts === null) return missing("phi", "needs two rows and two columns with counts", {}, n);
  const [a, b, c, d] = counts;
  // Roots apart: the product of four large sums loses digits.
  const scale = Math.sqrt((a + b) * (c + d)) * Math.sqrt((a + c) * (b + d));
  return figure("phi", (a * d - b * c) / scale, n);
}
