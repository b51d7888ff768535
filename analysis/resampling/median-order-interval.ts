import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { binomialCdf } from "../probability/binomial.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { tailShare } from "./confidence-level.js";

/**
 * Median of the answers with the interval between two of the answers themselves (order statistics).
 *
 * Definition  from the k-th lowest to the k-th highest answer, k the largest whole number with P(Bin(n, 1/2) <= k - 1) at most half of
 *             1 - level. The median averages the two middle answers (type 2).
 * Variant     conservative: it covers at least `level`, as a rule more; not interpolated between answers.
 * Unit        the unit of the values. Details: `k` and the `coverage` reached.
 * Missing     not in the distribution. An empty one gives `value: null`; where even the lowest and the highest answer cover too
 *             little (95 %: under six answers) there is a median, no interval and a reason.
 * Use         as the interval of the median of ordered levels; it needs no seed and no assumption on the shape of the answers.
 * Read        it would hold if the panel were a random sample. With ties it covers more than it says.
 * Throws      InputShapeError as `sortedLevels`, and unless 0 < level < 1.
 * Source      sign test inverted, Conover (1999), Practical Nonparametric Statistics, 3.2; R `qbinom((1 - level) / 2, n, 0.5)`.
 */
export function medianOrderInterval(distribution: Distribution, level = 0.95): Figure {
  const parameters = { type: 2, level };
  const tail = tailShare(level);
  const levels = sortedLevels(distribution);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  const median = quantile(levels, 0.5, 2);
  if (median === null) return missing("median", "no answers", parameters);
  const k = orderRank(n, tail);
  if (k === 0) {
    const reason = `no interval of level ${level}: the lowest and the highest of ${n} cover less`;
    return { ...figure("median", median, n, parameters, { k, coverage: null }), reason };
  }
  const details = { k, coverage: 1 - 2 * binomialCdf(k - 1, n, 0.5) };
  const interval = { low: atRank(levels, k), high: atRank(levels, n - k + 1), level, method: "order-statistics" };
  return { ...figure("median", median, n, parameters, details), interval };
}

/** The largest k whose tail is small enough, found by halving; 0 when there is none. */
function orderRank(n: number, tail: number): number {
  // A tail that is reached exactly counts as reached, whatever floating point makes of 1 - level.
  const isSmall = (k: number) => k === 0 || binomialCdf(k - 1, n, 0.5) <= tail * (1 + 1e-9);
  let low = 0;
  let high = Math.floor((n + 1) / 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isSmall(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function atRank(levels: readonly { readonly value: number; readonly count: number }[], rank: number): number {
  let seen = 0;
  const found = levels.find(({ count }) => {
    seen += count;
    return seen >= rank;
  });
  return found?.value ?? Number.NaN;
}
