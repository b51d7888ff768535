import type { Distribution, Figure } from "../figure.js";
import { type AgreementOptions, chanceCorrected, weightedSum } from "./chance-corrected.js";

/**
 * Gwet's AC1 (identity weights) and AC2 (others): agreement over items beyond chance that stays meaningful when nearly all agree.
 *
 * Definition  (pa - pe) / (1 - pe): pa is the mean over the items rated at least twice of the weighted share of agreeing pairs,
 *             pe = T / (q (q - 1)) x sum of pi_k (1 - pi_k) for q categories, T the sum of all weights, pi_k the mean over all rated items
 *             of the share of category k. `details`: both, the number of ratings and `standardError`; the interval takes the items for a
 *             sample of items.
 * Variant     weights `identity` (unless given: AC1), `linear` and `quadratic` on the category values, `ordinal` on their positions.
 *             Declared categories count whether used or not; "observed" takes those that occur (as irrCAC does), and the value differs.
 * Shape       `items`: one distribution of ratings per item; `itemDistributions` makes them from a matrix. `categories`: the whole scale,
 *             ascending, or "observed". n counts the items rated at least twice.
 * Missing     items without ratings are left out; those with one rating count in pe alone. `value: null` when no item has two ratings or
 *             there are fewer than two categories. If all ratings are equal it is 1 on a declared scale and null on the observed one.
 * Use         beside kappa or alpha, and first where consensus is high: five items, four raters and 80 % equal pairs, nearly all of them
 *             "5", give kappa -0.11 and AC1 0.79.
 * Read        0 is chance, 1 full agreement. It rises with categories declared and never used: fix the scale beforehand. Limits for
 *             kappa are often borrowed, though made for another notion of chance.
 * Throws      InputShapeError when a rating is none of the categories, these are not ascending, or the level is not between 0 and 1.
 * Source      Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29-48; Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.; R
 *             `irrCAC::gwet.ac1.dist`.
 */
export function gwetAgreement(items: readonly Distribution[], options: AgreementOptions): Figure {
  return chanceCorrected("gwetAgreement", items, options, (shares, weights) => {
    const q = weights.length;
    if (q < 2) return "needs at least two categories";
    const scale = weights.flat().reduce((sum, weight) => sum + weight, 0) / (q * (q - 1));
    const others = shares.map((share) => 1 - share);
    return { expected: scale * weightedSum(shares, others), ofItem: (own) => scale * weightedSum(own, others) };
  });
}
