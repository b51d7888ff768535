import betainc from "@stdlib/math-base-special-betainc";
import f from "@stdlib/stats-base-dists-f";

/** P(X > x) of the F distribution with `df1`, `df2` > 0 degrees of freedom, whole or not. */
export const fUpperTail = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 1 : betainc(df2 / (df2 + df1 * x), df2 / 2, df1 / 2, true, false);
/** The x below which a share `p` lies. */
export const fQuantile = (p: number, df1: number, df2: number): number => f.quantile(p, df1, df2);
