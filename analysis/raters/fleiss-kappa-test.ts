import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { normalTwoSided } from "../probability/normal.js";
import { categoryCounts } from "./category-counts.js";
import { fleissKappa } from "./fleiss-kappa.js";

/**
 * Test of Fleiss' kappa against chance; the value is the two-sided p.
 *
 * Definition  z = kappa / se0 with the standard error under chance, se0^2 = 2 (s^2 - sum of p_k q_k (q_k - p_k)) / (N m (m - 1) s^2) for
 *             N items with m ratings each, p_k the share of category k, q_k = 1 - p_k, s = sum of p_k q_k; normal. In `details`: kappa,
 *             standardErrorUnderChance, z and the ratings per item.
 * Shape       `items`: one distribution of ratings per item; only for the same number of ratings, two or more, on every item.
 * Missing     `value: null` when items differ in their number of ratings, have fewer than two, or all ratings are equal. Items with fewer
 *             ratings are to be left out by the caller, who says so.
 * Use         to reproduce published tables.
 * Read        a small p says that agreement is not by chance, which in a panel of experts nobody believed; how strong it is, kappa says.
 * Source      Fleiss, Nee & Landis (1979), Psychol. Bull. 86, 974-977; R `irr::kappam.fleiss`.
 */
export function fleissKappaTest(items: readonly Distribution[]): Figure {
  const method = "fleissKappaTest";
  const { counts, categories } = categoryCounts(items, "observed");
  const perItem = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const m = perItem[0] ?? 0;
  const n = items.length;
  if (m === 0) return missing(method, "no answers", {}, n);
  if (counts.length < n || perItem.some((ratings) => ratings !== m)) {
    return missing(method, "items differ in their number of ratings", {}, n);
  }
  const kappa = fleissKappa(items);
  if (kappa.value === null) return missing(method, kappa.reason ?? "no item has two ratings", {}, n);
  const shares = categories.map((_, k) => counts.reduce((sum, row) => sum + (row[k] ?? 0), 0) / (n * m));
  const spread = shares.reduce((sum, p) => sum + p * (1 - p), 0);
  const skew = shares.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0);
  const se = Math.sqrt((2 * (spread ** 2 - skew)) / (n * m * (m - 1))) / spread;
  const z = kappa.value / se;
  const details = { kappa: kappa.value, standardErrorUnderChance: se, z, ratingsPerItem: m };
  return figure(method, normalTwoSided(z), n, {}, details);
}
