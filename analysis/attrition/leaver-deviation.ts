import { quantile } from "../centre/quantile.js";
import { type Figure, InputShapeError, missing } from "../figure.js";
import { cliffsDelta } from "../groups/cliffs-delta.js";
import { mannWhitney } from "../groups/mann-whitney.js";
import { countValues } from "../shape/count-values.js";
import { itemDistributions } from "../shape/item-distributions.js";
import { type RatingMatrix, ratingAt } from "../shape/rating-matrix.js";

export interface LeaverDeviation {
  /** Mann-Whitney, leavers against completers. */
  readonly test: Figure;
  /** Above 0: the leavers had stood farther from the panel. */
  readonly cliffsDelta: Figure;
}

/**
 * Overall leaver bias: had those who left stood farther from the panel than those who stayed?
 *
 * Definition  each person's mean of |answer - median of the item| over the items answered in the first round; Mann-Whitney of
 *             leavers against completers with Cliff's delta.
 * Shape       `firstRound`: rows are panelists; `hasLeft`: for each row whether the person left.
 * Missing     people without an answer are left out. Fewer than `minCell` (5 unless given) of either: null.
 * Use         the one figure for "did the dissenters leave?", over all items.
 * Read        delta above 0: people far from the others were more likely to leave, and agreement among those who stayed is overstated.
 * Throws      InputShapeError unless there is one flag for each row.
 * Source      own definition of this program.
 */
export function leaverDeviation(
  firstRound: RatingMatrix,
  hasLeft: readonly boolean[],
  { minCell = 5 }: { readonly minCell?: number } = {},
): LeaverDeviation {
  if (hasLeft.length !== firstRound.rows) throw new InputShapeError("There is one flag for each row of ratings");
  const medians = itemDistributions(firstRound).map((distribution) => quantile(distribution, 0.5));
  const deviations = hasLeft.map((isLeaver, row) => ({ isLeaver, deviation: meanDeviation(firstRound, row, medians) }));
  const of = (wanted: boolean) =>
    deviations.flatMap(({ isLeaver, deviation }) => (isLeaver === wanted && deviation !== null ? [deviation] : []));
  const [leavers, completers] = [of(true), of(false)];
  if (leavers.length < minCell || completers.length < minCell) {
    const none = (method: string) => missing(method, `needs ${minCell} leavers and ${minCell} completers`);
    return { test: none("mannWhitney"), cliffsDelta: none("cliffsDelta") };
  }
  const [first, second] = [countValues(leavers), countValues(completers)];
  return { test: mannWhitney(first, second), cliffsDelta: cliffsDelta(first, second) };
}

/** Null for somebody without an answer. */
function meanDeviation(ratings: RatingMatrix, row: number, medians: readonly (number | null)[]): number | null {
  let sum = 0;
  let answered = 0;
  for (const [column, median] of medians.entries()) {
    const rating = ratingAt(ratings, row, column);
    if (median === null || Number.isNaN(rating)) continue;
    sum += Math.abs(rating - median);
    answered += 1;
  }
  return answered === 0 ? null : sum / answered;
}
