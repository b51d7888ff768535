import { quantilePlace } from "../centre/quantile.js";
import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import type { PoolOptions } from "./linear-pool.js";
import { horizonText, isBeyondHorizon, poolExperts } from "./pooled-experts.js";
import { timeQuantile } from "./time-distribution.js";
import type { TimeEstimate } from "./time-points.js";

/** Sorts behind every time. */
const BEYOND = Number.MAX_VALUE;

/**
 * Quantile averaging (Vincent): the experts' times at the same probability, averaged.
 *
 * Definition  per expert the time at probability / (1 - never), beyond the horizon when never is at least 1 - probability; of these the
 *             weighted mean, or with `average: "median"` the median (type 2) without weights.
 * Shape       as `linearPool`.
 * Unit        the unit of the points (a year).
 * Missing     as `linearPool`: the mean is null when one expert is beyond the horizon, the median when the middle one is. Experts of
 *             weight 0 are left out of both.
 * Use         beside the linear pool, dotted; the median where single experts are far off.
 * Read        sharper than the linear pool: it hides disagreement.
 * Throws      InputShapeError as `linearPool`.
 * Source      Vincent (1912); Lichtendahl, Grushka-Cockayne & Winkler (2013), Manage. Sci. 59, 1594-1611.
 */
export function quantileAverage(
  estimates: readonly TimeEstimate[],
  probabilities: readonly number[],
  {
    average = "mean",
    family = "triangular",
    coverage = 0.8,
    horizon,
  }: PoolOptions & { readonly average?: "mean" | "median" } = {},
): Figure[] {
  const { n, experts, never, reason } = poolExperts(estimates, { family, coverage });
  return probabilities.map((probability) => {
    if (!(probability >= 0 && probability <= 1)) {
      throw new InputShapeError(`A probability lies between 0 and 1, not ${probability}`);
    }
    const parameters = { probability, average, family, coverage, horizon: horizon ?? null };
    if (reason !== null) return missing("quantileAverage", reason, parameters, n);
    const times = experts.map((expert) => {
      const isBeyond = expert.time === null || isBeyondHorizon(expert.never, probability);
      const value =
        isBeyond || expert.time === null
          ? BEYOND
          : timeQuantile(expert.time, Math.min(1, probability / (1 - expert.never)));
      return { value, count: expert.count, share: expert.share };
    });
    const value = average === "mean" ? meanTime(times) : medianTime(times);
    if (value === BEYOND) {
      return { ...missing("quantileAverage", horizonText(horizon ?? null), parameters, n), details: { never } };
    }
    const details = { never, isBeyondHorizon: horizon !== undefined && value > horizon };
    return figure("quantileAverage", value, n, parameters, details);
  });
}

interface ExpertTime {
  readonly value: number;
  readonly count: number;
  readonly share: number;
}

function meanTime(times: readonly ExpertTime[]): number {
  if (times.some(({ value }) => value === BEYOND)) return BEYOND;
  const start = times[0]?.value ?? 0;
  return start + times.reduce((sum, { value, share }) => sum + (value - start) * share, 0);
}

function medianTime(times: readonly ExpertTime[]): number {
  const place = quantilePlace(times, 0.5, 2);
  if (place === null) return BEYOND;
  const highest = place.weight === 0 ? place.lower : place.upper;
  return highest === BEYOND ? BEYOND : place.lower + place.weight * (place.upper - place.lower);
}
