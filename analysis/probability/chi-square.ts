import gammainc from "@stdlib/math-base-special-gammainc";

/** P(X > x) of the chi-squared distribution with `df` > 0 degrees of freedom; 1 for x <= 0. */
export const chiSquareUpperTail = (x: number, df: number): number => (x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true));
