import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** P(Z <= x) of the standard normal distribution. */
export const normalCdf = (x: number): number => erfc(-x / Math.SQRT2) / 2;
/** P(Z > x), exact far into the tail. */
export const normalUpperTail = (x: number): number => erfc(x / Math.SQRT2) / 2;
/** P(|Z| >= |z|). */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);
/** The z below which a share `p` lies; by the inverse of erfc, since that of erf loses digits in the tail. */
export const normalQuantile = (p: number): number => (p === 0.5 ? 0 : -Math.SQRT2 * erfcinv(2 * p));
