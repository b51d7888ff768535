import { type Figure, figure, missing } from "../figure.js";
import { type CrossTable, filledTable, fourfold } from "../shape/cross-table.js";
import { conditionalLogOdds } from "./conditional-log-odds.js";
import { hypergeometric } from "./hypergeometric.js";

/**
 * Odds ratio of a table of two by two: the odds of the first column in the first row over those in the second.
 *
 * Definition  `sample`: a d / (b c) for the rows (a, b) and (c, d). `conditional`: the ratio under which, margins fixed, the
 *             expected first cell is the observed one (maximum likelihood).
 * Missing     `value: null` unless the table is two by two once empty rows and columns are left out; also when the ratio is
 *             without bound, then `details.isInfinite` is true.
 * Use         beside Fisher's test; readers find the difference of the shares easier.
 * Read        1: the same odds. It is not a ratio of shares: 3 does not mean three times as many.
 * Throws      InputShapeError when rows differ in length or a count is not a whole number >= 0.
 * Source      Cornfield (1956); R `fisher.test` gives the conditional one, to about three digits.
 */
export function oddsRatio(table: CrossTable, variant: "sample" | "conditional" = "sample"): Figure {
  const parameters = { variant };
  const { n } = filledTable(table);
  const counts = fourfold(table);
  if (counts === null) return missing("oddsRatio", "needs two rows and two columns with counts", parameters, n);
  const [a, b, c, d] = counts;
  // Both margins are filled, so an empty diagonal cell means 0 and an empty other cell infinity.
  if (b * c === 0) {
    return { ...missing("oddsRatio", "infinite: an empty cell", parameters, n), details: { isInfinite: true } };
  }
  if (variant === "sample" || a * d === 0) return figure("oddsRatio", (a * d) / (b * c), n, parameters);
  return figure("oddsRatio", Math.exp(conditionalLogOdds(hypergeometric(...counts), a)), n, parameters);
}
