import binomial from "@stdlib/stats-base-dists-binomial";

/** P(X <= k) for the number of successes in `n` trials of chance `p`. */
export const binomialCdf = (k: number, n: number, p: number): number => binomial.cdf(k, n, p);

/** Two-sided exact p of `k` successes in `n` fair trials: twice the smaller tail, at most 1; 1 for n = 0. */
export function fairBinomialTwoSided(k: number, n: number): number {
  if (n === 0) return 1;
  return Math.min(1, 2 * binomialCdf(Math.min(k, n - k), n, 0.5));
}
