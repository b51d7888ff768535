import type { Interval } from "../figure.js";
import { fQuantile } from "../probability/f.js";
import { tailShare } from "../resampling/confidence-level.js";
import type { TwoWayMeanSquares } from "./two-way-mean-squares.js";

/** Shrout and Fleiss: model (1 other raters each time, 2 a sample of raters, 3 these raters), and one rating or the mean of k. */
export type IccForm = "1,1" | "2,1" | "3,1" | "1,k" | "2,k" | "3,k";

type Ends = readonly [low: number, high: number];

/** The coefficient; null where it divides by zero. */
export function iccValue(squares: TwoWayMeanSquares, form: IccForm): number | null {
  const { subjects: n, raters: k, betweenSubjects: b, withinSubjects: w, betweenRaters: j, residual: e } = squares;
  // What is left of mean squares that cancel out is rounding of the ratings, not a number to divide by.
  const over = (above: number, below: number) => (Math.abs(below) <= 1e-10 * (b + w + j + e) ? null : above / below);
  switch (form) {
    case "1,1":
      return over(b - w, b + (k - 1) * w);
    case "2,1":
      return over(b - e, b + (k - 1) * e + (k * (j - e)) / n);
    case "3,1":
      return over(b - e, b + (k - 1) * e);
    case "1,k":
      return over(b - w, b);
    case "2,k":
      return over(b - e, b + (j - e) / n);
    case "3,k":
      return over(b - e, b);
  }
}

/** Confidence interval; null where the mean square between items or the residual is zero. */
export function iccInterval(squares: TwoWayMeanSquares, form: IccForm, level: number): Interval | null {
  const tail = tailShare(level);
  const { subjects: n, raters: k, betweenSubjects: b, withinSubjects: w, residual: e } = squares;
  if (b === 0 || e === 0) return null;
  const isMean = form.endsWith("k");
  if (form.startsWith("2")) {
    const ends = satterthwaiteEnds(squares, tail);
    if (!ends) return null;
    const [low, high] = isMean ? ends.map((end) => (end * k) / (1 + end * (k - 1))) : ends;
    return finite({ low, high, level, method: "satterthwaite" });
  }
  const [ratio, df2] = form.startsWith("1") ? [b / w, n * (k - 1)] : [b / e, (n - 1) * (k - 1)];
  const ends: Ends = [ratio / fQuantile(1 - tail, n - 1, df2), ratio * fQuantile(1 - tail, df2, n - 1)];
  const [low, high] = ends.map((f) => (isMean ? 1 - 1 / f : (f - 1) / (f + k - 1)));
  return finite({ low, high, level, method: "f" });
}

/** Ends for ICC(2,1): the denominator mixes three mean squares, so its degrees of freedom are approximated. */
function satterthwaiteEnds(squares: TwoWayMeanSquares, tail: number): Ends | null {
  const { subjects: n, raters: k, betweenSubjects: b, betweenRaters: j, residual: e } = squares;
  const value = iccValue(squares, "2,1");
  if (value === null) return null;
  const ratio = j / e;
  const rest = n * (1 + (k - 1) * value) - k * value;
  const above = (k - 1) * (n - 1) * (k * value * ratio + rest) ** 2;
  const df = above / ((n - 1) * (k * value * ratio) ** 2 + rest ** 2);
  if (!(df > 0)) return null;
  const upper = fQuantile(1 - tail, n - 1, df);
  const lower = fQuantile(1 - tail, df, n - 1);
  const others = k * j + (k * n - k - n) * e;
  return [(n * (b - upper * e)) / (upper * others + n * b), (n * (lower * b - e)) / (others + n * lower * b)];
}

function finite({ low, high, ...rest }: Omit<Interval, "low" | "high"> & Partial<Interval>): Interval | null {
  return low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high)
    ? { low, high, ...rest }
    : null;
}
