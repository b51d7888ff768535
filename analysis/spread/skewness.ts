import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { type DeviationSums, deviationSums } from "./deviation-sums.js";

/** Moments of the answers as they are, or corrected for the bias of small samples. */
export type MomentKind = "population" | "sample";

/**
 * Skewness of the answers to one item: which side has the longer tail.
 *
 * Definition  g1 = m3 / m2^1.5 with mk the mean k-th power of the distance from the mean ("population");
 *             G1 = g1 sqrt(n (n - 1)) / (n - 2) ("sample", as SAS and SPSS).
 * Unit        none.
 * Missing     not in the distribution. `value: null` with the reason "no answers", "needs at least three answers" or "all answers
 *             equal".
 * Use         as a part of the bimodality coefficient, and to say why mean and median differ.
 * Read        above 0: the longer tail points to high values. Below 20 answers it hangs on one or two of them.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Joanes & Gill (1998), The Statistician 47(1), types 1 and 2; R `psych::skew(type = 1)`, `psych::skew(type = 2)`.
 */
export function skewness(distribution: Distribution, kind: MomentKind = "sample"): Figure {
  return ofMoments("skewness", distribution, kind, 3, ({ n, second, third }) => {
    const g1 = third / n / (second / n) ** 1.5;
    return kind === "population" ? g1 : (g1 * Math.sqrt(n * (n - 1))) / (n - 2);
  });
}

/**
 * Excess kurtosis of the answers to one item: how much weight lies in the tails, 0 for the normal distribution.
 *
 * Definition  g2 = m4 / m2^2 - 3 with mk the mean k-th power of the distance from the mean ("population");
 *             G2 = (n - 1) ((n + 1) g2 + 6) / ((n - 2) (n - 3)) ("sample", as SAS and SPSS).
 * Unit        none.
 * Missing     not in the distribution. `value: null` with the reason "no answers", "needs at least three answers" ("four" for
 *             "sample") or "all answers equal".
 * Use         as a part of the bimodality coefficient.
 * Read        -2 ("population") is half the panel on each of two values; it cannot be lower. High values are single answers far off.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      Joanes & Gill (1998), The Statistician 47(1), types 1 and 2; R `psych::kurtosi(type = 1)`, `psych::kurtosi(type = 2)`.
 */
export function excessKurtosis(distribution: Distribution, kind: MomentKind = "sample"): Figure {
  return ofMoments("excessKurtosis", distribution, kind, kind === "sample" ? 4 : 3, ({ n, second, fourth }) => {
    const g2 = fourth / n / (second / n) ** 2 - 3;
    return kind === "population" ? g2 : ((n - 1) * ((n + 1) * g2 + 6)) / ((n - 2) * (n - 3));
  });
}

function ofMoments(
  method: string,
  distribution: Distribution,
  kind: MomentKind,
  needed: 3 | 4,
  of: (sums: DeviationSums) => number,
): Figure {
  const sums = deviationSums(distribution);
  const none = (reason: string) => missing(method, reason, { kind }, sums?.n);
  if (sums === null) return none("no answers");
  if (sums.n < needed) return none(`needs at least ${needed === 3 ? "three" : "four"} answers`);
  if (sums.isConstant) return none("all answers equal");
  return figure(method, of(sums), sums.n, { kind });
}
