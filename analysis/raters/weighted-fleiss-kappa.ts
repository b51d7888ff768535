import type { Distribution, Figure } from "../figure.js";
import { type AgreementOptions, chanceCorrected, weightedSum } from "./chance-corrected.js";

/**
 * Fleiss' kappa with weights for near misses: agreement over items beyond what the panel's overall use of the categories would give by
 * chance.
 *
 * Definition  (pa - pe) / (1 - pe): pa is the mean over the items rated at least twice of the weighted share of agreeing pairs, pe = sum of
 *             w_kl pi_k pi_l, pi_k the mean over all rated items of the share of category k. `details`: both, the number of ratings and
 *             `standardError`; the interval takes the items for a sample of items.
 * Variant     weights `identity` (unless given), `linear` and `quadratic` on the category values, `ordinal` on their positions; pe from
 *             item shares, which allows for unequal numbers of ratings (Gwet).
 * Shape       `items`: one distribution of ratings per item, so that the cost does not grow with the panel; `itemDistributions` makes them
 *             from a matrix. `categories`: the whole scale, ascending, or "observed". n counts the items rated at least twice.
 * Missing     items without ratings are left out; those with one rating count in pe alone. `value: null` when no item has two ratings, or
 *             all ratings are equal.
 * Use         where near misses on an ordered scale shall count in part. Declared categories nobody used matter only for the range of the
 *             weights.
 * Read        0 is chance, 1 full agreement, negative less than chance. It collapses when nearly all choose the same category, just when a
 *             consultation succeeds: print the percentage and `gwetAgreement` beside it. Landis & Koch (1977): over 0.6 substantial, over
 *             0.8 almost perfect; their words were made for unweighted kappa, and weights raise it.
 * Throws      InputShapeError when a rating is none of the categories, these are not ascending, or the level is not between 0 and 1.
 * Source      Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.; R `irrCAC::fleiss.kappa.dist`.
 */
export function weightedFleissKappa(items: readonly Distribution[], options: AgreementOptions): Figure {
  return chanceCorrected("weightedFleissKappa", items, options, (shares, weights) => {
    const reach = weights.map((row) => weightedSum(row, shares));
    return { expected: weightedSum(reach, shares), ofItem: (own) => weightedSum(reach, own) };
  });
}
