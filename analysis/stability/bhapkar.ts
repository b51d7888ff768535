import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { transitionMatrix } from "../shape/transition-matrix.js";
import { marginalHomogeneity } from "./marginal-homogeneity.js";

/** Part of n by which the Stuart-Maxwell statistic may miss it through rounding. */
const ROUNDING = 1e-12;

/**
 * Bhapkar's test: did the distribution over the answers stay the same between two rounds, people taken as pairs? A more powerful
 * form of the Stuart-Maxwell test.
 *
 * Definition  M / (1 - M / n) with the Stuart-Maxwell statistic M: the covariance is estimated without assuming equal margins. The
 *             value is the upper tail of chi-square with the same df.
 * Shape       details: `statistic`, `df`, `isInfinite`: all who answered made the same move, so that the estimated covariance is 0;
 *             then `statistic` is null and the value 0.
 * Missing     `value: null` when nobody answered in both rounds or nobody changed the answer.
 * Use         as the Stuart-Maxwell test, with larger panels; the two agree when n is large.
 * Read        as the Stuart-Maxwell test. In small panels it finds differences too easily.
 * Source      Bhapkar (1966), J. Am. Stat. Assoc. 61; statsmodels `SquareTable.homogeneity(method = "bhapkar")`.
 */
export function bhapkar(transitions: TransitionTable): Figure {
  const matrix = transitionMatrix(transitions);
  const { n } = matrix;
  if (n === 0) return missing("bhapkar", "nobody answered in both rounds");
  const found = marginalHomogeneity(matrix);
  if (found === null) return missing("bhapkar", "nobody changed the answer", {}, n);
  const { df } = found;
  const left = 1 - found.statistic / n;
  if (left < ROUNDING) return figure("bhapkar", 0, n, {}, { statistic: null, df, isInfinite: true });
  const statistic = found.statistic / left;
  return figure("bhapkar", chiSquareUpperTail(statistic, df), n, {}, { statistic, df, isInfinite: false });
}
