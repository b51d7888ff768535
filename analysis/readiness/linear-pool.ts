import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { horizonText, isBeyondHorizon, type PooledExperts, poolExperts } from "./pooled-experts.js";
import { risingRoot } from "./rising-root.js";
import { type FitOptions, timeCdf, timeMoments } from "./time-distribution.js";
import type { TimeEstimate } from "./time-points.js";

export interface PoolOptions extends FitOptions {
  /** The last year asked about: how a time beyond it is written. */
  readonly horizon?: number;
}

/** Sums of many shares of the weight are exact to about this. */
const SAME_PROBABILITY = 1e-12;
/** A probability counts as reached from this below: half of the weight need not add up to 0.5 in its last digit. */
const REACHED_WITHIN = 1e-15;

/**
 * Linear pool: the times by which a panel's pooled distribution reaches the given probabilities.
 *
 * Definition  F(t) = weighted mean of (1 - never) F_i(t) over the experts; the quantile is the lowest t with F(t) >= probability. It is
 *             solved between the ends and modes of the experts' distributions, to the last digit, not sampled.
 * Shape       one estimate per expert, or per different answer with its `count`.
 * Unit        the unit of the points (a year).
 * Missing     experts who did not answer are not in it; those who say never are. `value: null` with the reason ">= horizon" (or its
 *             year) when the chance of never is at least 1 - probability: at 0.5 there is no group median.
 * Use         the default way to pool: it keeps disagreement. Beside it `quantileAverage`, dotted.
 * Read        details: `never`, and `isBeyondHorizon` when the time lies after the horizon. Wide where experts are unsure, and where they
 *             are sure of different times.
 * Throws      InputShapeError as `fitTimeDistribution`, and when a probability, a chance of never, a count or a weight is none.
 * Source      Stone (1961), Ann. Math. Stat. 32, 1339-1342; O'Hagan et al. (2006), Uncertain Judgements, ch. 9.
 */
export function linearPool(
  estimates: readonly TimeEstimate[],
  probabilities: readonly number[],
  { family = "triangular", coverage = 0.8, horizon }: PoolOptions = {},
): Figure[] {
  const pool = poolExperts(estimates, { family, coverage });
  const breaks = [
    ...new Set(pool.experts.flatMap(({ time }) => (time === null ? [] : [time.low, time.mode, time.high]))),
  ].sort((a, b) => a - b);
  return probabilities.map((probability) => {
    if (!(probability >= 0 && probability <= 1)) {
      throw new InputShapeError(`A probability lies between 0 and 1, not ${probability}`);
    }
    const parameters = { probability, family, coverage, horizon: horizon ?? null };
    if (pool.reason !== null) return missing("linearPool", pool.reason, parameters, pool.n);
    const { never, n } = pool;
    if (isBeyondHorizon(never, probability)) {
      return { ...missing("linearPool", horizonText(horizon ?? null), parameters, n), details: { never } };
    }
    const value = poolQuantile(pool, breaks, probability);
    const details = { never, isBeyondHorizon: horizon !== undefined && value > horizon };
    return figure("linearPool", value, n, parameters, details);
  });
}

/**
 * The pooled curve: the chance that it is reached by each of the given times.
 *
 * Definition  F(t) of `linearPool`; it ends at 1 less the chance of never.
 * Missing     `value: null` for no answers, or when no answer has weight.
 * Use         to draw the pool.
 * Read        where it stays flat nobody expects it; a jump is people who are sure of that very time.
 * Throws      InputShapeError as `linearPool`, and when a time is not finite.
 * Source      as `linearPool`.
 */
export function poolCurve(
  estimates: readonly TimeEstimate[],
  times: readonly number[],
  { family = "triangular", coverage = 0.8 }: FitOptions = {},
): Figure[] {
  const pool = poolExperts(estimates, { family, coverage });
  return times.map((time) => {
    if (!Number.isFinite(time)) throw new InputShapeError(`A time is finite, not ${time}`);
    const parameters = { time, family, coverage };
    if (pool.reason !== null) return missing("poolCurve", pool.reason, parameters, pool.n);
    return figure("poolCurve", Math.min(1, pooledCdf(pool, time)), pool.n, parameters);
  });
}

/**
 * Mean of the pooled distribution, given that it is reached at all.
 *
 * Definition  weighted mean of the experts' means, each weight times 1 - never. Details: `variance` within and between experts,
 *             `standardDeviation`, `never`.
 * Unit        the unit of the points; the variance its square.
 * Missing     `value: null` for no answers, when no answer has weight, or when all say never (reason ">= horizon").
 * Use         where a single number is needed with its variance; the pooled median says more of a skewed time.
 * Read        it leaves out the chance of never: print that beside it.
 * Throws      InputShapeError as `linearPool`.
 * Source      moments of a finite mixture; triangular and PERT moments as in R package mc2d.
 */
export function poolMoments(
  estimates: readonly TimeEstimate[],
  { family = "triangular", coverage = 0.8, horizon }: PoolOptions = {},
): Figure {
  const parameters = { family, coverage, horizon: horizon ?? null };
  const { n, experts, never, reason } = poolExperts(estimates, { family, coverage });
  if (reason !== null) return missing("poolMean", reason, parameters, n);
  const parts = experts.flatMap(({ time, share, never: chance }) =>
    time === null ? [] : [{ ...timeMoments(time), share: share * (1 - chance) }],
  );
  const reached = parts.reduce((sum, { share }) => sum + share, 0);
  if (reached === 0) return missing("poolMean", horizonText(horizon ?? null), parameters, n);
  const start = parts[0]?.mean ?? 0;
  const value = start + parts.reduce((sum, { mean, share }) => sum + (mean - start) * share, 0) / reached;
  const variance =
    parts.reduce((sum, part) => sum + (part.variance + (part.mean - value) ** 2) * part.share, 0) / reached;
  return figure("poolMean", value, n, parameters, { variance, standardDeviation: Math.sqrt(variance), never });
}

function pooledCdf({ experts }: PooledExperts, t: number): number {
  return experts.reduce(
    (sum, { time, share, never }) => (time === null ? sum : sum + share * (1 - never) * timeCdf(time, t)),
    0,
  );
}

/** `breaks`: where the pooled curve bends or jumps, ascending. Between two of them it is smooth, so its root is one of a rising curve. */
function poolQuantile(pool: PooledExperts, breaks: readonly number[], probability: number): number {
  const target = probability - SAME_PROBABILITY;
  let first = 0;
  let last = breaks.length - 1;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (pooledCdf(pool, breaks[middle] ?? Number.NaN) >= target) last = middle;
    else first = middle + 1;
  }
  const reached = breaks[first] ?? Number.NaN;
  const before = breaks[first - 1];
  const enough = probability - REACHED_WITHIN;
  // Where only rounding keeps the sum of the shares under the probability, the curve stays flat from here.
  if (before === undefined || pooledCdf(pool, reached) < enough) return reached;
  return risingRoot((t) => pooledCdf(pool, t) - enough, before, reached);
}
