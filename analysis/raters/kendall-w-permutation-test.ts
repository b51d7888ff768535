import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { createRandom, type Random } from "../resampling/random.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { kendallW } from "./kendall-w.js";
import { type ListwiseBy, ranksWithinRows, withoutGaps } from "./rank-sums.js";

/** Up to these the chance of every outcome is computed; the number of outcomes grows fast with both. */
const EXACT_ITEMS = 4;
const EXACT_RATERS = 20;

/**
 * Permutation test of Kendall's W: is there any common order? The value is p, the chance of a W at least as high if every panelist put the
 * items in an order by lot, ties as observed.
 *
 * Definition  every panelist's ranks are shuffled among the items, independently. Up to 4 items and 20 panelists p is exact, over all
 *             orders; else (b + 1) / (B + 1), where b of B seeded shuffles give a W at least as high as the observed.
 * Shape       rows are panelists, columns items.
 * Missing     panelists with a missing rating are left out (`leaveOut: "raters"`), or items with one ("items"). `value: null` where W is.
 * Use         for small panels (at most 7 items or fewer than 8 panelists), where chi2 is rough. Its cost grows with the panel.
 * Read        a small p says that the order is not by lot; how strong the agreement is, W says. p cannot fall under 1 / (B + 1).
 * Throws      InputShapeError when `resamples` is not a whole number of at least 1, or the seed is none.
 * Source      Friedman (1937), J. Am. Stat. Assoc. 32; Legendre (2005), J. Agric. Biol. Environ. Stat. 10; R `coin::friedman_test` with
 *             `distribution = "approximate"`.
 */
export function kendallWPermutationTest(
  ratings: RatingMatrix,
  { seed, resamples = 9_999, leaveOut = "raters" }: { seed: number; resamples?: number; leaveOut?: ListwiseBy },
): Figure {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new InputShapeError(`A test needs a whole number of resamples from 1, not ${resamples}`);
  }
  // Refuses what is no seed, also where none is needed.
  createRandom(seed);
  const w = kendallW(ratings, { leaveOut });
  const { ranks } = ranksWithinRows(withoutGaps(ratings, leaveOut));
  const isExact = ranks.columns <= EXACT_ITEMS && ranks.rows <= EXACT_RATERS;
  const parameters = { leaveOut, isExact, seed: isExact ? null : seed, resamples: isExact ? null : resamples };
  const method = "kendallWPermutation";
  if (w.value === null) return missing(method, w.reason ?? "no panelist rated all items", parameters, w.n);
  // Doubled mid-ranks are whole numbers, so that equal outcomes are seen as equal.
  const panelists = Array.from({ length: ranks.rows }, (_, row) =>
    Array.from(ranks.values.subarray(row * ranks.columns, (row + 1) * ranks.columns), (rank) => 2 * rank),
  );
  const observed = squares(addUp(panelists));
  const p = isExact ? exactP(panelists, observed) : sampledP(panelists, observed, seed, resamples);
  return figure(method, p, w.n, parameters, { w: w.value, items: ranks.columns });
}

function addUp(panelists: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(panelists[0]?.length ?? 0).fill(0);
  for (const ranks of panelists) for (const [item, rank] of ranks.entries()) sums[item] = (sums[item] ?? 0) + rank;
  return sums;
}

/** Between orders of the same panelists only the sum of the squared rank sums changes. */
function squares(sums: readonly number[]): number {
  return sums.reduce((sum, value) => sum + value ** 2, 0);
}

function sampledP(
  panelists: readonly (readonly number[])[],
  observed: number,
  seed: number,
  resamples: number,
): number {
  let asHigh = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const random = createRandom(seed, resample);
    if (squares(addUp(panelists.map((ranks) => shuffled(ranks, random)))) >= observed) asHigh++;
  }
  return (asHigh + 1) / (resamples + 1);
}

function shuffled(ranks: readonly number[], random: Random): number[] {
  const order = [...ranks];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** Chance of each possible set of rank sums, panelist by panelist; sums that differ only in which item has which are one. */
function exactP(panelists: readonly (readonly number[])[], observed: number): number {
  const items = panelists[0]?.length ?? 0;
  let outcomes = new Map([[new Array(items).fill(0).join(), { sums: new Array<number>(items).fill(0), chance: 1 }]]);
  for (const ranks of panelists) {
    const orders = permutations(ranks);
    const next: typeof outcomes = new Map();
    for (const { sums, chance } of outcomes.values()) {
      for (const order of orders) {
        const added = addUp([sums, order]).sort((a, b) => a - b);
        const key = added.join();
        next.set(key, { sums: added, chance: (next.get(key)?.chance ?? 0) + chance / orders.length });
      }
    }
    outcomes = next;
  }
  const asHigh = [...outcomes.values()].filter(({ sums }) => squares(sums) >= observed);
  return Math.min(
    1,
    asHigh.reduce((sum, { chance }) => sum + chance, 0),
  );
}

function permutations(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, index) =>
    permutations([...values.slice(0, index), ...values.slice(index + 1)]).map((rest) => [value, ...rest]),
  );
}
