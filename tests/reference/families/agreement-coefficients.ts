import type { Distribution, Figure } from "../../../analysis/figure.js";
import { brennanPrediger } from "../../../analysis/raters/brennan-prediger.js";
import type { Categories } from "../../../analysis/raters/category-counts.js";
import type { CategoryWeights } from "../../../analysis/raters/category-weights.js";
import { fleissKappa } from "../../../analysis/raters/fleiss-kappa.js";
import { fleissKappaTest } from "../../../analysis/raters/fleiss-kappa-test.js";
import { gwetAgreement } from "../../../analysis/raters/gwet-agreement.js";
import { krippendorffAlpha } from "../../../analysis/raters/krippendorff-alpha.js";
import { weightedFleissKappa } from "../../../analysis/raters/weighted-fleiss-kappa.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { ratingMatrix, transposed } from "../../../analysis/shape/rating-matrix.js";

export function reproduce({ ratings, categories }: { ratings: (number | null)[][]; categories: number[] }) {
  const matrix = ratingMatrix(ratings);
  const items = itemDistributions(transposed(matrix));
  const kappa = fleissKappa(items);
  const test = fleissKappaTest(items);
  const weighted = (weights: CategoryWeights) => ({
    scale: coefficients(items, categories, weights),
    observed: coefficients(items, "observed", weights),
  });
  return {
    items: matrix.rows,
    raters: matrix.columns,
    fleiss: {
      pa: detail(kappa, "observedAgreement"),
      pe: detail(kappa, "expectedAgreement"),
      kappa: kappa.value,
      classic:
        test.value === null
          ? null
          : {
              kappa: detail(test, "kappa"),
              se0: detail(test, "standardErrorUnderChance"),
              z: detail(test, "z"),
              p: test.value,
            },
    },
    krippendorff: {
      nominal: krippendorffAlpha(items, "nominal").value,
      ordinal: krippendorffAlpha(items, "ordinal").value,
      interval: krippendorffAlpha(items, "interval").value,
      ratio: krippendorffAlpha(items, "ratio").value,
    },
    gwet: {
      identity: weighted("identity"),
      linear: weighted("linear"),
      quadratic: weighted("quadratic"),
      ordinal: weighted("ordinal"),
    },
  };
}

function coefficients(items: readonly Distribution[], categories: Categories, weights: CategoryWeights) {
  const gwet = gwetAgreement(items, { categories, weights });
  return {
    pa: detail(gwet, "observedAgreement"),
    pe: detail(gwet, "expectedAgreement"),
    coefficient: gwet.value,
    fleissWeighted: weightedFleissKappa(items, { categories, weights }).value,
    brennanPrediger: brennanPrediger(items, { categories, weights }).value,
  };
}

function detail({ details }: Figure, key: string) {
  return details?.[key] ?? null;
}
