import { quantile } from "../centre/quantile.js";
import type { Distribution, Interval } from "../figure.js";
import { normalCdf, normalQuantile } from "../probability/normal.js";
import { isAtMost, isUnder } from "../threshold.js";
import { tailShare } from "./confidence-level.js";
import type { ReplicateQuantile } from "./percentile-interval.js";

/** How replicates equal to the statistic count for the bias: not at all (R boot) or half (SciPy). */
export type TieRule = "strict" | "mid";

/** A BCa interval with what it was made from; null with a reason where it does not exist. */
export interface BcaInterval {
  readonly z0: number | null;
  readonly acceleration: number | null;
  /** The shares of the replicates at which the ends lie. */
  readonly shares: readonly [number, number] | null;
  readonly interval: Interval | null;
  readonly reason?: string;
}

export interface BcaOptions {
  readonly level?: number;
  /** "mid" unless given: a lumpy statistic equals its own value in many resamples. */
  readonly ties?: TieRule;
  readonly type?: ReplicateQuantile;
}

/**
 * Bias of a bootstrap on the normal scale.
 *
 * Definition  normal quantile of the share of replicates under the statistic; ties within 1e-9 count half under "mid".
 * Missing     null when all replicates lie on one side, or there are none.
 * Use         for `bcaInterval`.
 * Read        over 0: the resamples tend to lie under the statistic.
 * Source      Efron (1987), J. Am. Stat. Assoc. 82, 171-185.
 */
export function biasCorrection(statistic: number, replicates: Distribution, ties: TieRule = "mid"): number | null {
  let under = 0;
  let total = 0;
  for (const { value, count } of replicates) {
    total += count;
    if (isUnder(value, statistic)) under += count;
    else if (ties === "mid" && isAtMost(value, statistic)) under += count / 2;
  }
  return under === 0 || under === total ? null : normalQuantile(under / total);
}

/**
 * Bias-corrected and accelerated bootstrap interval (BCa).
 *
 * Definition  the ends are the replicates at Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z the normal quantiles of the two tails, z0 the
 *             bias correction and a the acceleration.
 * Variant     `ties` "mid" or "strict" for z0; quantile type 7 (SciPy) or 6. R `boot.ci` interpolates on the normal scale instead.
 * Missing     no interval, with a reason, when z0 or a do not exist.
 * Use         means, shares, Kendall's W, alpha; for medians and interquartile ranges the percentile interval.
 * Read        `shares` far from the two tails show bias or skewness that the percentile interval would have missed.
 * Source      Efron (1987), J. Am. Stat. Assoc. 82, 171-185; `scipy.stats.bootstrap(method = "BCa")`.
 */
export function bcaInterval(
  statistic: number,
  replicates: Distribution,
  acceleration: number | null,
  { level = 0.95, ties = "mid", type = 7 }: BcaOptions = {},
): BcaInterval {
  const tail = tailShare(level);
  const z0 = biasCorrection(statistic, replicates, ties);
  const none = (reason: string) => ({ z0, acceleration, shares: null, interval: null, reason });
  if (replicates.length === 0) return none("no resamples with a value");
  if (acceleration === null) return none("the statistic does not differ with one person left out");
  if (z0 === null) return none("all resamples lie on one side of the statistic");
  const shift = (z: number) => {
    const slowed = 1 - acceleration * (z0 + z);
    return slowed > 0 ? normalCdf(z0 + (z0 + z) / slowed) : null;
  };
  const from = shift(normalQuantile(tail));
  const to = shift(normalQuantile(1 - tail));
  if (from === null || to === null) return none("bias and acceleration are too strong for this level");
  const low = quantile(replicates, from, type) ?? Number.NaN;
  const high = quantile(replicates, to, type) ?? Number.NaN;
  const interval = { low, high, level, method: `bootstrap-bca-${ties}-${type}` };
  return { z0, acceleration, shares: [from, to], interval };
}
