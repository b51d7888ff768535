import { InputShapeError } from "../figure.js";
import { betaCdf, betaQuantile } from "../probability/beta.js";
import { risingRoot } from "./rising-root.js";
import { checkedCoverage, checkedPoints, type TimePoints } from "./time-points.js";

/** The shape put through three points: straight sides, or the smoother PERT (a beta distribution). */
export type TimeFamily = "triangular" | "pert";

/** When something is reached, as a distribution with its two ends and its highest point; a point mass when the ends are one. */
export interface TimeDistribution {
  readonly family: TimeFamily;
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

export interface FitOptions {
  /** "triangular" unless given. */
  readonly family?: TimeFamily;
  /** Chance asked for that the truth lies between earliest and latest: 0.8 (10 % and 90 % points) unless given, 1 for outer bounds. */
  readonly coverage?: number;
}

/**
 * The distribution of one expert: its mode is the likely point, and earliest and latest cut off equal tails.
 *
 * Definition  tails of (1 - coverage) / 2 each; the position of the mode between the ends is found by halving, to the last digit. With
 *             coverage 1 earliest and latest are the ends. Earliest = latest: a point mass.
 * Missing     none: three points are needed.
 * Use         the coverage is that of the question asked: 0.8 for "1 chance in 10 of being sooner".
 * Read        three points leave the shape open; print the family, and compare the two.
 * Throws      InputShapeError when the points are not in order or the coverage is not over 0 and up to 1.
 * Source      Johnson (1997), The Statistician 46, 387-398 (triangular by percentiles); PERT: Malcolm et al. (1959), Oper. Res. 7.
 */
export function fitTimeDistribution(
  points: TimePoints,
  { family = "triangular", coverage = 0.8 }: FitOptions = {},
): TimeDistribution {
  const { earliest, likely, latest } = checkedPoints(points);
  const tail = (1 - checkedCoverage(coverage)) / 2;
  if (earliest === latest || tail === 0) return { family, low: earliest, mode: likely, high: latest };
  const before = likely - earliest;
  const after = latest - likely;
  // The mode at share s of the width: s less its lower point is to the upper point less s as `before` is to `after`.
  const share = risingRoot(
    (s) => (s - unitQuantile(family, s, tail)) * after - (unitQuantile(family, s, 1 - tail) - s) * before,
    0,
    1,
  );
  const width = (after + before) / (unitQuantile(family, share, 1 - tail) - unitQuantile(family, share, tail));
  const low = likely - share * width;
  return { family, low, mode: likely, high: low + width };
}

/** P(T <= t). */
export function timeCdf({ family, low, mode, high }: TimeDistribution, t: number): number {
  if (t >= high) return 1;
  if (t <= low) return 0;
  const width = high - low;
  if (family === "pert") return betaCdf((t - low) / width, ...betaShape((mode - low) / width));
  return t < mode || mode === high
    ? (t - low) ** 2 / (width * (mode - low))
    : 1 - (high - t) ** 2 / (width * (high - mode));
}

/** The time by which it is reached with chance `p`. */
export function timeQuantile({ family, low, mode, high }: TimeDistribution, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new InputShapeError(`A probability lies between 0 and 1, not ${p}`);
  const width = high - low;
  if (width === 0 || p === 0) return low;
  return p === 1 ? high : low + width * unitQuantile(family, (mode - low) / width, p);
}

/** Mean and variance. */
export function timeMoments({ family, low, mode, high }: TimeDistribution): { mean: number; variance: number } {
  const width = high - low;
  const before = mode - low;
  if (family === "triangular") {
    return { mean: low + (width + before) / 3, variance: (width ** 2 - before * (width - before)) / 18 };
  }
  const mean = low + (width + 4 * before) / 6;
  return { mean, variance: ((mean - low) * (high - mean)) / 7 };
}

/** Quantile of the family on 0 to 1 with its mode at `share`. */
function unitQuantile(family: TimeFamily, share: number, p: number): number {
  if (family === "pert") return p === 0 || p === 1 ? p : betaQuantile(p, ...betaShape(share));
  return p <= share ? Math.sqrt(p * share) : 1 - Math.sqrt((1 - p) * (1 - share));
}

function betaShape(share: number): [number, number] {
  return [1 + 4 * share, 5 - 4 * share];
}
