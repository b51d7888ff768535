import betainc from "@stdlib/math-base-special-betainc";
import f from "@stdlib/stats-base-dists-f";
import { betaQuantile } from "./beta.js";

/** P(X > x) of the F distribution with `df1`, `df2` > 0 degrees of freedom, whole or not. */
export const fUpperTail = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 1 : betainc(df2 / (df2 + df1 * x), df2 / 2, df1 / 2, true, false);

/** The x below which a share `p` lies. Above the middle by the beta quantile of the upper tail, since for df2 under 1 that of the lower is 1. */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (p <= 0.5 || p === 1) return f.quantile(p, df1, df2);
  const rest = betaQuantile(1 - p, df2 / 2, df1 / 2);
  return (df2 * (1 - rest)) / (df1 * rest);
}
