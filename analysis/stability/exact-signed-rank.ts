import type { RankedChanges } from "./rank-changes.js";

/** Changed answers beyond which the exact distribution is not computed; the normal form is as good long before. */
export const EXACT_CHANGES_AT_MOST = 120;
/** Steps of the rank sum (after taking out a common divisor) up to which it is computed. */
const STEPS_AT_MOST = 2 ** 20;

/** P(W+ <= seen) and P(W+ >= seen). */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Both tails of the rank sum of the moves upwards when every sign is a fair coin, given the mid-ranks as they are; null when that is
 * too large a table (more than 120 changes, or ranks in the millions).
 *
 * Definition  convolution over the doubled mid-ranks, which are whole numbers.
 * Source      Streitberg & Röhmel (1986), Stat. Softw. Newsl. 12, the shift algorithm; R `exactRankTests::wilcox.exact`.
 */
export function exactSignedRankTails({ sizes, doubledPlus, doubledSum, nChanged }: RankedChanges): Tails | null {
  const step = sizes.reduce((divisor, { doubledRank }) => greatestCommonDivisor(divisor, doubledRank), 0);
  if (nChanged > EXACT_CHANGES_AT_MOST || doubledSum / step > STEPS_AT_MOST) return null;
  const probabilities = new Float64Array(doubledSum / step + 1);
  probabilities[0] = 1;
  let top = 0;
  for (const { count, doubledRank } of sizes) {
    const rank = doubledRank / step;
    for (let person = 0; person < count; person++) {
      top += rank;
      for (let sum = top; sum >= rank; sum--) {
        probabilities[sum] = ((probabilities[sum] ?? 0) + (probabilities[sum - rank] ?? 0)) / 2;
      }
      for (let sum = 0; sum < rank; sum++) probabilities[sum] = (probabilities[sum] ?? 0) / 2;
    }
  }
  const seen = doubledPlus / step;
  return {
    lower: Math.min(1, total(probabilities.subarray(0, seen + 1))),
    upper: Math.min(1, total(probabilities.subarray(seen))),
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function total(probabilities: Float64Array): number {
  let sum = 0;
  for (const probability of probabilities) sum += probability;
  return sum;
}
