import { type Figure, figure, type Interval, missing, type TransitionTable } from "../figure.js";
import { normalQuantile } from "../probability/normal.js";
import { tailShare } from "../resampling/confidence-level.js";
import { correlationGap, correlationTest, productMoment } from "./product-moment.js";

/**
 * Pearson correlation of pairs: how close they lie to a straight line, from -1 over 0 to 1.
 *
 * Definition  sum of products of deviations from the means over the root of the product of their sums of squares. In `details`: t with
 *             df = n - 2 and its two-sided p (0 where all pairs lie on a line). Interval by Fisher's z, from four pairs on.
 * Shape       `pairs`: how often each pair occurs, so that the cost does not grow with the panel; `countTransitions` makes them.
 * Missing     people without both answers are not in the pairs. `value: null` for fewer than three pairs or when one side is constant; no
 *             interval where all pairs lie on a line.
 * Use         for measures such as years or percentages; for ordered levels use `spearmanCorrelation` or `kendallTauB`.
 * Read        it is not agreement: answers that are all two steps higher correlate fully. One far pair can make or break it.
 * Throws      InputShapeError when a value is not finite, a count not whole, or the level not between 0 and 1.
 * Source      Pearson (1896), Phil. Trans. A 187, 253-318; R `cor.test(method = "pearson")`.
 */
export function pearsonCorrelation(pairs: TransitionTable, { level = 0.95 }: { level?: number } = {}): Figure {
  const tail = tailShare(level);
  const { n, reason } = correlationGap(pairs);
  if (reason !== null) return missing("pearson", reason, {}, n);
  const r = productMoment(pairs);
  const so = figure("pearson", r, n, {}, correlationTest(r, n));
  if (n < 4 || Math.abs(r) === 1) return so;
  const half = normalQuantile(1 - tail) / Math.sqrt(n - 3);
  const centre = Math.atanh(r);
  const interval: Interval = {
    low: Math.tanh(centre - half),
    high: Math.tanh(centre + half),
    level,
    method: "fisher z",
  };
  return { ...so, interval };
}
