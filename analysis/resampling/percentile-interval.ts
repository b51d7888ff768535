import { quantile } from "../centre/quantile.js";
import type { Distribution, Interval } from "../figure.js";
import { tailShare } from "./confidence-level.js";

/** How positions between two replicates are interpolated: 7 as R and NumPy do, 6 with positions (B + 1) p. */
export type ReplicateQuantile = 6 | 7;

/**
 * Percentile interval: the middle share of the replicates of a statistic.
 *
 * Definition  quantiles of type 7 (or 6) of the replicates at half of 1 - level and 1 less that.
 * Shape       the `values` of `bootstrapReplicates`.
 * Missing     null when there are no replicates.
 * Use         medians and interquartile ranges; also the default elsewhere.
 * Read        for a lumpy statistic both ends are among the few values it can take: print the attained values with it.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, 13.3; R `quantile()`.
 */
export function percentileInterval(
  replicates: Distribution,
  level = 0.95,
  type: ReplicateQuantile = 7,
): Interval | null {
  const tail = tailShare(level);
  const low = quantile(replicates, tail, type);
  const high = quantile(replicates, 1 - tail, type);
  return low === null || high === null ? null : { low, high, level, method: `bootstrap-percentile-${type}` };
}

/**
 * Basic bootstrap interval: the percentile interval turned over at the statistic.
 *
 * Definition  twice the statistic less the upper and the lower end of the percentile interval.
 * Missing     null when there are no replicates.
 * Use         to compare with other software.
 * Read        it may leave the range of the statistic, a share over 1 for example.
 * Source      Davison & Hinkley (1997), Bootstrap Methods and their Application, 5.2; R `boot::boot.ci(type = "basic")`, which takes
 *             positions as type 6 does.
 */
export function basicInterval(
  statistic: number,
  replicates: Distribution,
  level = 0.95,
  type: ReplicateQuantile = 7,
): Interval | null {
  const percentile = percentileInterval(replicates, level, type);
  if (percentile === null) return null;
  const { low, high } = percentile;
  return { low: 2 * statistic - high, high: 2 * statistic - low, level, method: `bootstrap-basic-${type}` };
}
