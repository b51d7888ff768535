import type { Distribution, Figure } from "../figure.js";
import { type AgreementOptions, chanceCorrected } from "./chance-corrected.js";

/**
 * Brennan-Prediger coefficient: agreement over items beyond that of raters who choose every category equally often.
 *
 * Definition  (pa - pe) / (1 - pe): pa is the mean over the items rated at least twice of the weighted share of agreeing pairs,
 *             pe = T / q^2 for q categories, T the sum of all weights (1 / q without weights). `details`: both, the number of ratings and
 *             `standardError`; the interval takes the items for a sample of items.
 * Variant     weights `identity` (unless given), `linear` and `quadratic` on the category values, `ordinal` on their positions.
 * Shape       `items`: one distribution of ratings per item; `itemDistributions` makes them from a matrix. `categories`: the whole scale,
 *             ascending, or "observed". n counts the items rated at least twice.
 * Missing     items without ratings are left out. `value: null` when no item has two ratings, or there is one category.
 * Use         as the plainest correction for chance: it is the percentage on another scale, and does not collapse when all agree.
 * Read        0 is blind choice, 1 full agreement. It depends on how many categories are declared.
 * Throws      InputShapeError when a rating is none of the categories, these are not ascending, or the level is not between 0 and 1.
 * Source      Brennan & Prediger (1981), Educ. Psychol. Meas. 41, 687-699; R `irrCAC::bp.coeff.dist`.
 */
export function brennanPrediger(items: readonly Distribution[], options: AgreementOptions): Figure {
  return chanceCorrected("brennanPrediger", items, options, (_shares, weights) => {
    const q = weights.length;
    if (q < 2) return "needs at least two categories";
    const expected = weights.flat().reduce((sum, weight) => sum + weight, 0) / q ** 2;
    return { expected, ofItem: () => expected };
  });
}
