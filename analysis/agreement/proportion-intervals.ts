import type { Interval } from "../figure.js";
import { betaQuantile } from "../probability/beta.js";
import { hasProportion, twoSidedZ } from "./check-proportion.js";

/**
 * Clopper-Pearson interval of a share: the exact one, from the binomial distribution.
 *
 * Definition  low: quantile (1 - level) / 2 of Beta(count, n - count + 1), 0 for nobody; high: quantile 1 - (1 - level) / 2 of
 *             Beta(count + 1, n - count), 1 for everybody.
 * Missing     null when there are no answers.
 * Use         where the level must be held for every true share, at the price of a wider interval.
 * Read        it would hold if the panel were a random sample; in small panels it is far wider than its level asks for.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Clopper & Pearson (1934), Biometrika 26, 404-413; R `binom.test()`.
 */
export function clopperPearsonInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  const tail = (1 - level) / 2;
  const low = count === 0 ? 0 : betaQuantile(tail, count, n - count + 1);
  const high = count === n ? 1 : betaQuantile(1 - tail, count + 1, n - count);
  return { low, high, level, method: "clopper-pearson" };
}

/**
 * Jeffreys interval of a share: Bayesian, with a prior that favours no share.
 *
 * Definition  quantiles (1 - level) / 2 and 1 - (1 - level) / 2 of Beta(count + 1/2, n - count + 1/2); low 0 for nobody, high 1
 *             for everybody.
 * Missing     null when there are no answers.
 * Use         as the Wilson interval, where a Bayesian reading is wanted.
 * Read        given the prior, the share among such experts lies inside with the chance `level`, if the panel were a random sample.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Brown, Cai & DasGupta (2001), Stat. Sci. 16, 101-133; R `qbeta(p, x + 0.5, n - x + 0.5)`.
 */
export function jeffreysInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  const tail = (1 - level) / 2;
  const low = count === 0 ? 0 : betaQuantile(tail, count + 0.5, n - count + 0.5);
  const high = count === n ? 1 : betaQuantile(1 - tail, count + 0.5, n - count + 0.5);
  return { low, high, level, method: "jeffreys" };
}

/**
 * Agresti-Coull interval of a share: the simple formula after z^2 / 2 answers were added to each side.
 *
 * Definition  p +- z sqrt(p (1 - p) / m) with m = n + z^2 and p = (count + z^2 / 2) / m. Not cut at 0 and 1.
 * Missing     null when there are no answers.
 * Use         to repeat a result published with it; it has the centre of the Wilson interval and is never narrower.
 * Read        as the Wilson interval; ends under 0 or over 1 show that the formula is an approximation.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Agresti & Coull (1998), Am. Stat. 52, 119-126; statsmodels `proportion_confint(method="agresti_coull")`.
 */
export function agrestiCoullInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  const z = twoSidedZ(level);
  const size = n + z ** 2;
  return aroundShare((count + z ** 2 / 2) / size, size, z, level, "agresti-coull");
}

/**
 * Wald interval of a share: the textbook formula.
 *
 * Definition  p +- z sqrt(p (1 - p) / n) with p = count / n. Not cut at 0 and 1.
 * Missing     null when there are no answers.
 * Use         only to repeat a result published with it.
 * Read        too narrow in small panels and near 0 and 1: for nobody and for everybody it has no width at all.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Brown, Cai & DasGupta (2001), Stat. Sci. 16, 101-133, who advise against it; statsmodels `proportion_confint()`.
 */
export function waldInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  return aroundShare(count / n, n, twoSidedZ(level), level, "wald");
}

function aroundShare(share: number, n: number, z: number, level: number, method: string): Interval {
  const halfWidth = z * Math.sqrt((share * (1 - share)) / n);
  return { low: share - halfWidth, high: share + halfWidth, level, method };
}
