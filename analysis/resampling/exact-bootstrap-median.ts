import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { betaCdf } from "../probability/beta.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { tailShare } from "./confidence-level.js";
import { reliability } from "./reliability.js";

/** A value that the median of a resample can take, and how likely it is. */
export interface MedianChance {
  readonly value: number;
  readonly probability: number;
}

/**
 * Median of the answers with its bootstrap interval computed instead of drawn: what infinitely many resamples would give.
 *
 * Definition  the ends are the lowest values whose cumulated probability under `bootstrapMedianChances` reaches half of 1 - level,
 *             and 1 less that. The median averages the two middle answers (type 2).
 * Unit        the unit of the values. Details: `bootstrapMean` and `standardError` of the median of a resample.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         in place of a drawn bootstrap of the median: no seed, no noise of resampling.
 * Read        under eight answers it carries the reason "interval not reliable". It would hold if the panel were a random sample.
 * Throws      InputShapeError as `sortedLevels`, and unless 0 < level < 1.
 * Source      Efron (1979), Ann. Stat. 7, 1-26, section 3.
 */
export function exactBootstrapMedian(distribution: Distribution, level = 0.95): Figure {
  const parameters = { type: 2, level };
  const tail = tailShare(level);
  const levels = sortedLevels(distribution);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  const median = quantile(levels, 0.5, 2);
  if (median === null) return missing("median", "no answers", parameters);
  const chances = bootstrapMedianChances(levels);
  // Around the median, so that years lose no digits.
  const shift = chances.reduce((sum, { value, probability }) => sum + (value - median) * probability, 0);
  const variance = chances.reduce(
    (sum, { value, probability }) => sum + (value - median - shift) ** 2 * probability,
    0,
  );
  const details = { bootstrapMean: median + shift, standardError: Math.sqrt(variance) };
  const interval = {
    low: reached(chances, tail),
    high: reached(chances, 1 - tail),
    level,
    method: "exact-bootstrap-percentile",
  };
  return { ...figure("median", median, n, parameters, details), interval, ...reliability(n) };
}

/**
 * The values the median of a resample of the same size can take, ascending, with their probabilities.
 *
 * Definition  odd n: P(median <= x) = P(Bin(n, F(x)) > n / 2), F the share of answers up to x. Even n = 2h: the middle answers are a < b
 *             when h draws lie up to a and h from b on, both touched.
 */
export function bootstrapMedianChances(distribution: Distribution): MedianChance[] {
  const levels = sortedLevels(distribution);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  const half = Math.floor(n / 2);
  let below = 0;
  const shares = levels.map(({ count }) => {
    below += count;
    return below / n;
  });
  const chances = new Map<number, number>();
  const add = (value: number, probability: number) => {
    if (probability > 0) chances.set(value, (chances.get(value) ?? 0) + probability);
  };
  for (const [a, { value }] of levels.entries()) {
    const before = shares[a - 1] ?? 0;
    const upTo = shares[a] ?? 1;
    const isMiddle = betaCdf(upTo, half + 1, n - half) - betaCdf(before, half + 1, n - half);
    // Of an even number, the upper middle answer is here; the lower one may lie further down.
    add(value, n % 2 === 1 ? isMiddle : isMiddle - splitChance(0, before, before, upTo, half));
    if (n % 2 === 1) continue;
    for (let b = a + 1; b < levels.length; b++) {
      const from = shares[b - 1] ?? 1;
      if (evenSplit(upTo, from, half) < 1e-18) break;
      add((value + (levels[b]?.value ?? value)) / 2, splitChance(before, upTo, from, shares[b] ?? 1, half));
    }
  }
  return [...chances]
    .map(([value, probability]) => ({ value, probability }))
    .sort((first, second) => first.value - second.value);
}

/** Chance that of 2h draws h lie up to `upTo`, one at least after `before`, and h after `from`, one at least up to `to`. */
function splitChance(before: number, upTo: number, from: number, to: number, half: number): number {
  const chance = (low: number, high: number) => evenSplit(low, high, half);
  return chance(upTo, from) - chance(before, from) - chance(upTo, to) + chance(before, to);
}

/** C(2h, h) upTo^h (1 - from)^h, as the central binomial probability times a power of at most 1: no overflow in large panels. */
function evenSplit(upTo: number, from: number, half: number): number {
  return centralProbability(half) * (4 * upTo * (1 - from)) ** half;
}

/** P(Bin(2h, 1/2) = h): a product while that is short, Stirling's series beyond (relative error under 1e-15). */
function centralProbability(half: number): number {
  if (half > 500) {
    const series = 1 - 1 / (8 * half) + 1 / (128 * half ** 2) + 5 / (1024 * half ** 3) - 21 / (32768 * half ** 4);
    return series / Math.sqrt(Math.PI * half);
  }
  let probability = 1;
  for (let i = 1; i <= half; i++) probability *= (2 * i - 1) / (2 * i);
  return probability;
}

/** The lowest value whose cumulated probability reaches `share`. */
function reached(chances: readonly MedianChance[], share: number): number {
  let cumulated = 0;
  const found = chances.find(({ probability }) => {
    cumulated += probability;
    return cumulated >= share - 1e-12;
  });
  return (found ?? chances.at(-1))?.value ?? Number.NaN;
}
