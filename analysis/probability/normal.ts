import erfc from "@stdlib/math-base-special-erfc";
import normal from "@stdlib/stats-base-dists-normal";

/** P(Z <= x) of the standard normal distribution. */
export const normalCdf = (x: number): number => normal.cdf(x, 0, 1);
/** P(Z > x), exact far into the tail. */
export const normalUpperTail = (x: number): number => erfc(x / Math.SQRT2) / 2;
/** P(|Z| >= |z|). */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);
/** The z below which a share `p` lies. */
export const normalQuantile = (p: number): number => normal.quantile(p, 0, 1);
