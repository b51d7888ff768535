import betainc from "@stdlib/math-base-special-betainc";
import studentT from "@stdlib/stats-base-dists-t";

/** P(|T| >= |t|) of Student's t distribution with `df` > 0 degrees of freedom. */
export function studentTTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  return betainc(df / (df + t * t), df / 2, 0.5, true, false);
}

/** P(T > t). */
export function studentTUpperTail(t: number, df: number): number {
  const half = studentTTwoSided(t, df) / 2;
  return t >= 0 ? half : 1 - half;
}

/** The t below which a share `p` lies. */
export const studentTQuantile = (p: number, df: number): number => studentT.quantile(p, df);
