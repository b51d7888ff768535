import { InputShapeError } from "../figure.js";
import { logGamma } from "../probability/beta.js";
import type { Random } from "./random.js";

/** Below this expected number of successes the values are searched from 0 upwards. */
const SEARCH_BELOW = 10;

/**
 * Number of successes in `n` trials of chance `p`, drawn in a time that does not grow with `n`.
 *
 * Definition  inversion by sequential search while n p < 10 (for p up to one half; else the failures are drawn), above it
 *             transformed rejection (BTRS).
 * Throws      InputShapeError unless n is a whole number >= 0 and 0 <= p <= 1.
 * Source      Kachitvichyanukul & Schmeiser (1988), Commun. ACM 31(2), BINV; Hörmann (1993), J. Stat. Comput. Simul. 46, BTRS.
 */
export function drawBinomial(random: Random, n: number, p: number): number {
  if (!Number.isInteger(n) || n < 0 || !(p >= 0 && p <= 1)) {
    throw new InputShapeError(`A binomial draw needs n >= 0 trials of a chance in 0..1, not ${n} of ${p}`);
  }
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  return n * p < SEARCH_BELOW ? search(random, n, p) : reject(random, n, p);
}

function search(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = (1 - p) ** n;
  for (;;) {
    let left = random.next();
    let chance = none;
    for (let k = 0; k <= n; k++) {
      if (left < chance) return k;
      left -= chance;
      chance *= (odds * (n - k)) / (k + 1);
    }
    // Rounding left a sliver beyond n: draw again.
  }
}

function reject(random: Random, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const squeeze = 0.92 - 4.2 / b;
  const mode = Math.floor((n + 1) * p);
  const logOdds = Math.log(p / (1 - p));
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + n * p + 0.5);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (!(k >= 0 && k <= n)) continue;
    const bound = atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / edge ** 2 + b)) <= bound) return k;
  }
}
