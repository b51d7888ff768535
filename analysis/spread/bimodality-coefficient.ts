import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { excessKurtosis, type MomentKind, skewness } from "./skewness.js";

/**
 * Bimodality coefficient of the answers to one item: squared skewness plus 1 over kurtosis.
 *
 * Definition  (G1^2 + 1) / (G2 + 3 (n - 1)^2 / ((n - 2) (n - 3))) with the corrected moments ("sample", as SAS);
 *             (g1^2 + 1) / (g2 + 3) with those of the answers as they are ("population").
 * Unit        none.
 * Missing     not in the distribution. `value: null` with the reason "no answers", "needs at least four answers" ("three" for
 *             "population") or "all answers equal".
 * Use         as one sign of two camps among several (`bipolaritySigns`), never alone.
 * Read        above 5/9 = 0.5556, the value of a uniform distribution, it suggests two or more peaks (Pfister et al. 2013). A long
 *             tail on one side lifts it too, and so does the same number on each of few levels: 40 on each of 5 gives 0.574.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      SAS/STAT PROC CLUSTER; Pfister, Schwarz, Janczyk, Dale & Freeman (2013), Front. Psychol. 4, 700.
 */
export function bimodalityCoefficient(distribution: Distribution, kind: MomentKind = "sample"): Figure {
  const parameters = { kind };
  const tails = excessKurtosis(distribution, kind);
  const skew = skewness(distribution, kind);
  const { n } = tails;
  if (tails.value === null || skew.value === null) {
    return missing("bimodalityCoefficient", tails.reason ?? "no answers", parameters, n);
  }
  const shift = kind === "sample" ? (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)) : 3;
  return figure("bimodalityCoefficient", (skew.value ** 2 + 1) / (tails.value + shift), n, parameters, {
    skewness: skew.value,
    excessKurtosis: tails.value,
  });
}
