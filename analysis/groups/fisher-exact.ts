import { type Figure, figure, missing } from "../figure.js";
import { type CrossTable, filledTable, fourfold } from "../shape/cross-table.js";
import { hypergeometric, hypergeometricChances } from "./hypergeometric.js";

/** Tables that are as unlikely as the observed one up to rounding count as that unlikely (R's allowance). */
const ALLOWANCE = 1 + 1e-7;

/**
 * Fisher's exact test of a table of two by two, for example two groups and whether they agree.
 *
 * Definition  with the margins fixed, the chance of all tables that are at most as likely as the observed one.
 * Variant     two-sided as above; `less`: a first cell at most as large as the observed; `greater`: at least as large.
 * Missing     `value: null` unless the table is two by two once empty rows and columns are left out.
 * Use         comparing the shares of two groups when expected counts are small; it is exact for any n.
 * Read        the value is the p value. It is cautious: with few people even clear differences stay above 0.05. The
 *             difference of the shares with its interval says how large the difference is.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Fisher (1935); R `fisher.test`.
 */
export function fisherExact(table: CrossTable, alternative: "two-sided" | "less" | "greater" = "two-sided"): Figure {
  const parameters = { alternative };
  const { n } = filledTable(table);
  const counts = fourfold(table);
  if (counts === null) return missing("fisherExact", "needs two rows and two columns with counts", parameters, n);
  const distribution = hypergeometric(...counts);
  const chances = hypergeometricChances(distribution);
  const place = counts[0] - distribution.lowest;
  const observed = chances[place] ?? 0;
  const p = chances.reduce((sum, chance, at) => {
    const isIn =
      alternative === "two-sided" ? chance <= observed * ALLOWANCE : alternative === "less" ? at <= place : at >= place;
    return isIn ? sum + chance : sum;
  }, 0);
  return figure("fisherExact", Math.min(1, p), n, parameters);
}
