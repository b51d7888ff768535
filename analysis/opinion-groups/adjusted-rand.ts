import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Adjusted Rand index: how far two groupings of the same people are the same, whatever the groups are called.
 *
 * Definition  pairs of people together in both, less what chance gives for the sizes of the groups, over the most that is possible less
 *             the same.
 * Shape       `labels`: how many people are in group `previous` of the one and `next` of the other grouping.
 * Unit        1: the same groups; 0: no more alike than by chance; below 0 is possible.
 * Missing     fewer than two people, or both groupings have one group, or everybody alone: `value: null` with a reason.
 * Use         to compare groupings of the same people: from resamples (`opinionGroupStability`), or with the comparison groups.
 * Read        Steinley's rule of thumb: over 0.9 excellent, over 0.8 good, over 0.65 moderate, below poor.
 * Source      Hubert & Arabie (1985), J. Classif. 2; Steinley (2004), Psychol. Methods 9; R `mclust::adjustedRandIndex`.
 */
export function adjustedRand(labels: TransitionTable): Figure {
  const { previous, next, n } = transitionMargins(labels);
  if (n < 2) return missing("adjustedRand", "needs at least two people", {}, n);
  const pairsOf = (cells: readonly { readonly count: number }[]) =>
    cells.reduce((sum, { count }) => sum + (count * (count - 1)) / 2, 0);
  const together = pairsOf(mergedCells(labels));
  const [rows, columns] = [pairsOf(previous), pairsOf(next)];
  const expected = (rows * columns) / ((n * (n - 1)) / 2);
  const most = (rows + columns) / 2;
  if (most === expected) return missing("adjustedRand", "both groupings are trivial", {}, n);
  return figure("adjustedRand", (together - expected) / (most - expected), n);
}

/** A pair of labels may be listed more than once. */
function mergedCells(labels: TransitionTable): { count: number }[] {
  const cells = new Map<string, { count: number }>();
  for (const { previous, next, count } of labels) {
    const cell = cells.get(`${previous} ${next}`) ?? { count: 0 };
    cell.count += count;
    cells.set(`${previous} ${next}`, cell);
  }
  return [...cells.values()];
}
