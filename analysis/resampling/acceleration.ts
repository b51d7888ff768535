import type { Distribution } from "../figure.js";
import { deviationSums } from "../spread/deviation-sums.js";

/**
 * Acceleration of a BCa interval: how fast the standard error of a statistic changes with what it estimates.
 *
 * Definition  sum of d^3 over 6 (sum of d^2)^1.5, d = mean of the jackknife values less each of them. With several strata d is taken
 *             from the mean of its own stratum, times (n - 1) / n of it, so that each stratum counts by its size (R boot: only
 *             strata of one size agree).
 * Shape       the lists of `jackknife`: one per stratum.
 * Missing     null when the jackknife values do not differ (beyond 1e-12 of their size), or there are none.
 * Use         for `bcaInterval`.
 * Read        0 for a symmetric influence; it lies between -1/6 and 1/6.
 * Source      Efron (1987), J. Am. Stat. Assoc. 82, 171-185; strata: Davison & Hinkley (1997), Bootstrap Methods and their
 *             Application, ch. 5.
 */
export function acceleration(jackknifed: readonly Distribution[]): number | null {
  let squares = 0;
  let cubes = 0;
  for (const values of jackknifed) {
    const sums = deviationSums(values);
    const size = Math.max(0, ...values.map(({ value }) => Math.abs(value)));
    if (sums === null || Math.sqrt(sums.second / sums.n) <= 1e-12 * size) continue;
    const factor = (sums.n - 1) / sums.n;
    squares += factor ** 2 * sums.second;
    cubes -= factor ** 3 * sums.third;
  }
  return squares === 0 ? null : cubes / (6 * squares ** 1.5);
}
