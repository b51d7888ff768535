import { InputShapeError } from "../figure.js";

/** How near two categories count as agreement; identity: only the same one. */
export type CategoryWeights = "identity" | "linear" | "quadratic" | "ordinal";

/**
 * Weights w(k, l) of pairs of categories, 1 for the same and 0 for the ends of the scale (identity: 0 for any two different).
 *
 * Definition  linear 1 - |x_k - x_l| / range, quadratic 1 - (x_k - x_l)^2 / range^2, on the category values; ordinal
 *             1 - C(|k - l| + 1, 2) / C(q, 2), on their positions among q categories.
 * Throws      InputShapeError when categories are not finite, ascending and distinct.
 * Source      Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 3.
 */
export function categoryWeights(categories: readonly number[], weights: CategoryWeights): number[][] {
  checkCategories(categories);
  const q = categories.length;
  const range = (categories[q - 1] ?? 0) - (categories[0] ?? 0);
  return categories.map((x, k) =>
    categories.map((y, l) => {
      if (k === l) return 1;
      if (weights === "identity") return 0;
      if (weights === "linear") return 1 - Math.abs(x - y) / range;
      if (weights === "quadratic") return 1 - ((x - y) / range) ** 2;
      const steps = Math.abs(k - l);
      return 1 - (steps * (steps + 1)) / (q * (q - 1));
    }),
  );
}

function checkCategories(categories: readonly number[]): void {
  for (const [index, category] of categories.entries()) {
    const before = categories[index - 1] ?? Number.NEGATIVE_INFINITY;
    if (!Number.isFinite(category) || category <= before) {
      throw new InputShapeError(`Categories are finite, ascending and distinct, not ${categories.join(", ")}`);
    }
  }
}
