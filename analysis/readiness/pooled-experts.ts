import { InputShapeError } from "../figure.js";
import { isAtLeast } from "../threshold.js";
import { type FitOptions, fitTimeDistribution, type TimeDistribution } from "./time-distribution.js";
import type { TimeEstimate } from "./time-points.js";

/** Experts alike, ready to be pooled. */
interface PooledExpert {
  /** Null when they say never. */
  readonly time: TimeDistribution | null;
  readonly never: number;
  readonly count: number;
  /** Their part of all weight. */
  readonly share: number;
}

export interface PooledExperts {
  readonly n: number;
  readonly experts: readonly PooledExpert[];
  /** The weighted mean of the chances of never. */
  readonly never: number;
  /** Why there is nothing to pool. */
  readonly reason: string | null;
}

/**
 * The estimates as distributions with their shares of the weight.
 *
 * Throws  InputShapeError when points are out of order, a chance of never is outside 0 to 1 (or under 1 without points), a count is no
 *         whole number >= 0, a weight is negative or not finite, or the coverage is not over 0 and up to 1.
 */
export function poolExperts(estimates: readonly TimeEstimate[], fit: FitOptions): PooledExperts {
  const weighed = estimates.map(({ points, never = points === null ? 1 : 0, count = 1, weight = 1 }) => {
    if (!(never >= 0 && never <= 1) || (points === null && never !== 1)) {
      throw new InputShapeError(`The chance of never lies between 0 and 1, and is 1 without points, not ${never}`);
    }
    if (!Number.isInteger(count) || count < 0) {
      throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
    }
    if (!(weight >= 0 && Number.isFinite(weight))) throw new InputShapeError(`A weight is at least 0, not ${weight}`);
    const time = points === null ? null : fitTimeDistribution(points, fit);
    return { time, never, count, weight: count * weight };
  });
  const n = weighed.reduce((sum, { count }) => sum + count, 0);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { n, experts: [], never: 0, reason: n === 0 ? "no answers" : "no answer has weight" };
  const experts = weighed
    .map(({ weight, ...expert }) => ({ ...expert, share: weight / total }))
    .filter(({ share }) => share > 0);
  return { n, experts, never: experts.reduce((sum, { share, never }) => sum + share * never, 0), reason: null };
}

/** Whether so much is never reached that a quantile at `probability` lies beyond the horizon. */
export function isBeyondHorizon(never: number, probability: number): boolean {
  return never > 0 && isAtLeast(never, 1 - probability);
}

/** How a time beyond the horizon is written. */
export const horizonText = (horizon: number | null): string => `>= ${horizon ?? "horizon"}`;
