import { sum } from "simple-statistics";
import type { TransitionTable } from "../figure.js";
import { transitionMargins } from "../shape/transition-margins.js";

/** Least squares line through counted pairs (previous: x, next: y), or why there is none. */
export interface FittedLine {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly slope: number;
  /** Standard deviation of the residuals, divisor n - 2. */
  readonly residualDeviation: number;
  /** Sum of squared distances of x from its mean. */
  readonly spreadX: number;
}

/**
 * The line that fits y on x best.
 *
 * Missing  a reason in place of a line for no pairs, fewer than three, or when all x are equal.
 * Throws   InputShapeError when a value is not finite or a count is not a whole number >= 0.
 */
export function fitLine(pairs: TransitionTable): FittedLine | { readonly n: number; readonly reason: string } {
  const { previous, n } = transitionMargins(pairs);
  if (n === 0) return { n, reason: "no pairs" };
  if (n < 3) return { n, reason: "needs at least three pairs" };
  if (previous.length === 1) return { n, reason: "all desirabilities equal" };
  const total = (of: (x: number, y: number) => number) =>
    sum(pairs.map(({ previous: x, next: y, count }) => (count === 0 ? 0 : count * of(x, y))));
  const meanX = total((x) => x) / n;
  const meanY = total((_, y) => y) / n;
  const spreadX = total((x) => (x - meanX) ** 2);
  const slope = total((x, y) => (x - meanX) * (y - meanY)) / spreadX;
  const residuals = total((x, y) => (y - meanY - slope * (x - meanX)) ** 2);
  return { n, meanX, meanY, slope, spreadX, residualDeviation: Math.sqrt(residuals / (n - 2)) };
}
