import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { transitionMatrix } from "../shape/transition-matrix.js";

/**
 * Bowker's test of symmetry: between two rounds, did as many people go from each answer to each other one as came back?
 *
 * Definition  sum over pairs of answers i < j with moves between them of (n_ij - n_ji)^2 / (n_ij + n_ji); df is the number of such pairs.
 *             The value is the upper tail of chi-square.
 * Shape       details: `statistic`, `df`.
 * Missing     `value: null` when nobody answered in both rounds or nobody changed the answer.
 * Use         unordered answers, or to see whether moves flow in one direction anywhere. With two answers it is McNemar's chi-square.
 * Read        a small p: some flow is one-sided. The tail is an approximation that wants about five or more moves for each pair of answers;
 *             small panels seldom have them. A large p is no proof of stability.
 * Source      Bowker (1948), J. Am. Stat. Assoc. 43; R `mcnemar.test(correct = FALSE)`, which however counts empty pairs into df.
 */
export function bowker(transitions: TransitionTable): Figure {
  const { counts, n } = transitionMatrix(transitions);
  if (n === 0) return missing("bowker", "nobody answered in both rounds");
  let statistic = 0;
  let df = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, there] of row.entries()) {
      const back = counts[j]?.[i] ?? 0;
      if (j <= i || there + back === 0) continue;
      statistic += (there - back) ** 2 / (there + back);
      df += 1;
    }
  }
  if (df === 0) return missing("bowker", "nobody changed the answer", {}, n);
  return figure("bowker", chiSquareUpperTail(statistic, df), n, {}, { statistic, df });
}
