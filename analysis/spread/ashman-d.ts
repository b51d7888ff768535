import { mean } from "../centre/mean.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { isAtLeast, isAtMost } from "../threshold.js";

/** A camp has at least so many answers, and so large a share of them. */
const CAMP_AT_LEAST = 3;
const CAMP_SHARE_AT_LEAST = 0.15;

/** Number, mean and squared distances from it of the answers of one camp. */
interface Camp {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

interface Split {
  /** The highest value of the lower camp. */
  readonly cut: number;
  readonly lower: Camp;
  readonly upper: Camp;
}

/**
 * Ashman's D: how far apart two camps of answers to one item are, in units of their own spread.
 *
 * Definition  |m1 - m2| / sqrt((s1^2 + s2^2) / 2) of the two camps, one below the other, with the smallest sum of squared
 *             distances from their means (of equally good splits the one with the largest D); s with divisor n - 1, each s^2
 *             at least step^2 / 12, the variance of rounding to steps.
 * Shape       `step`: distance of two neighbouring levels, 1 unless given.
 * Unit        none.
 * Missing     not in the distribution. `value: null` with the reason "no answers", "all answers equal", or "one camp is too
 *             small" (under 3 answers or 15 % of them).
 * Use         after another sign of two camps, to see whether they are cleanly apart.
 * Read        above 2 they are. It takes for granted that there are two: many answers spread evenly over nine levels give 3.5.
 *             Cut, size and mean of the camps are in the details.
 * Throws      InputShapeError when a value is not finite, a count is not a whole number >= 0, or the step is not above 0.
 * Source      Ashman, Bird & Zepf (1994), Astron. J. 108, 2348; how to split, the floor and the smallest camp are choices made here.
 */
export function ashmanD(distribution: Distribution, { step = 1 }: { step?: number } = {}): Figure {
  if (!(step > 0 && Number.isFinite(step))) throw new InputShapeError(`A step is above 0, not ${step}`);
  const parameters = { step, campAtLeast: CAMP_AT_LEAST, campShareAtLeast: CAMP_SHARE_AT_LEAST };
  const centre = mean(distribution);
  if (centre.value === null) return missing("ashmanD", "no answers", parameters);
  const splits = allSplits(sortedLevels(distribution), centre.value);
  if (splits.length === 0) return missing("ashmanD", "all answers equal", parameters, centre.n);
  const smallest = splits.reduce((least, split) => Math.min(least, within(split)), Number.POSITIVE_INFINITY);
  const best = splits
    .filter((split) => isAtMost(within(split) / step ** 2, smallest / step ** 2))
    .filter(({ lower, upper }) => isCamp(lower, centre.n) && isCamp(upper, centre.n))
    .map((split) => ({ ...split, distance: distanceOf(split, step ** 2 / 12) }))
    .reduce<(Split & { distance: number }) | null>(
      (far, split) => (far && far.distance >= split.distance ? far : split),
      null,
    );
  if (best === null) return missing("ashmanD", "one camp is too small", parameters, centre.n);
  return figure("ashmanD", best.distance, centre.n, parameters, {
    cut: best.cut,
    lowerCount: best.lower.count,
    upperCount: best.upper.count,
    lowerMean: best.lower.mean,
    upperMean: best.upper.mean,
  });
}

/** Every way to part the levels in a lower and an upper camp; sums are taken from `centre`, so that large values keep their digits. */
function allSplits(levels: Distribution, centre: number): Split[] {
  const sums = { count: 0, first: 0, second: 0 };
  const upTo = levels.map(({ value, count }) => {
    sums.count += count;
    sums.first += count * (value - centre);
    sums.second += count * (value - centre) ** 2;
    return { cut: value, ...sums };
  });
  const campOf = (count: number, first: number, second: number): Camp => ({
    count,
    mean: centre + first / count,
    squares: Math.max(0, second - first ** 2 / count),
  });
  return upTo.slice(0, -1).map(({ cut, count, first, second }) => ({
    cut,
    lower: campOf(count, first, second),
    upper: campOf(sums.count - count, sums.first - first, sums.second - second),
  }));
}

const within = ({ lower, upper }: Split) => lower.squares + upper.squares;

const isCamp = ({ count }: Camp, n: number) => count >= CAMP_AT_LEAST && isAtLeast(count / n, CAMP_SHARE_AT_LEAST);

function distanceOf({ lower, upper }: Split, floor: number): number {
  const varianceOf = ({ squares, count }: Camp) => Math.max(floor, squares / (count - 1));
  return (upper.mean - lower.mean) / Math.sqrt((varianceOf(lower) + varianceOf(upper)) / 2);
}
