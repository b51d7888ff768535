import betainc from "@stdlib/math-base-special-betainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import beta from "@stdlib/stats-base-dists-beta";

/** Regularised incomplete beta function: P(X <= x) of Beta(a, b). */
export const betaCdf = (x: number, a: number, b: number): number => betainc(x, a, b, true, false);
/** The x below which a share `p` of Beta(a, b) lies. */
export const betaQuantile = (p: number, a: number, b: number): number => beta.quantile(p, a, b);
/** Natural logarithm of the gamma function. */
export const logGamma = (x: number): number => gammaln(x);
