import type { Distribution, Figure } from "../figure.js";
import { weightedFleissKappa } from "./weighted-fleiss-kappa.js";

/**
 * Fleiss' kappa: agreement of several raters on the same category, beyond what the panel's overall use of the categories would give by
 * chance.
 *
 * Definition  (pa - pe) / (1 - pe): pa is the mean over the items rated at least twice of the share of equal pairs, pe the sum of the
 *             squared mean shares of the categories. For the same number of ratings on every item it is Fleiss' own value. `details`:
 *             pa, pe, the number of ratings and `standardError`; the interval takes the items for a sample of items.
 * Variant     pe from the mean over items of their shares (Gwet); pooling all ratings differs where numbers of ratings do.
 * Shape       `items`: one distribution of ratings per item. n counts the items rated at least twice. Categories nobody used do not matter.
 * Missing     items without ratings are left out; those with one rating count in pe alone. `value: null` when no item has two ratings, or
 *             all ratings are equal.
 * Use         for categories without order. `fleissKappaTest` gives the classic test.
 * Read        0 is chance, 1 full agreement, negative less than chance. It collapses when nearly all choose the same category, just when a
 *             consultation succeeds: print the percentage and `gwetAgreement` beside it. Landis & Koch (1977): over 0.6 substantial, over
 *             0.8 almost perfect.
 * Throws      InputShapeError when a count is not whole, or the level is not between 0 and 1.
 * Source      Fleiss (1971), Psychol. Bull. 76, 378-382; R `irr::kappam.fleiss`, `irrCAC::fleiss.kappa.dist`; statsmodels `fleiss_kappa`.
 */
export function fleissKappa(items: readonly Distribution[], { level = 0.95 }: { level?: number } = {}): Figure {
  return { ...weightedFleissKappa(items, { categories: "observed", level }), method: "fleissKappa" };
}
