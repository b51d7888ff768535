import { InputShapeError } from "../figure.js";
import { countValues } from "../shape/count-values.js";
import { midRanks, tieSum } from "../shape/mid-ranks.js";
import { completeRows, type RatingMatrix, transposed } from "../shape/rating-matrix.js";

/**
 * All that Kendall's W needs of a panel: each panelist's ratings turned into mid-ranks (rank 1 = the lowest rating), added up per item.
 * Its size does not grow with the panel.
 */
export interface RankSums {
  /** Panelists whose ranks were added. */
  readonly raters: number;
  readonly items: number;
  readonly rankSums: readonly number[];
  /** Sum of t^3 - t over every panelist's groups of t items with equal ratings. */
  readonly tieSum: number;
}

/** Who or what is left out where a rating is missing: the panelist, or the item. */
export type ListwiseBy = "raters" | "items";

/** The ratings without a gap: panelists (rows), or items (columns), with a missing rating left out. */
export function withoutGaps(ratings: RatingMatrix, leaveOut: ListwiseBy): RatingMatrix {
  return leaveOut === "raters" ? completeRows(ratings) : transposed(completeRows(transposed(ratings)));
}

/** Each panelist's mid-ranks of the items, row by row, and the ties of all. */
export function ranksWithinRows({ rows, columns, values }: RatingMatrix): { ranks: RatingMatrix; ties: number } {
  const ranks = new Float64Array(rows * columns);
  let ties = 0;
  for (let row = 0; row < rows; row++) {
    const ratings = values.subarray(row * columns, (row + 1) * columns);
    const levels = midRanks(countValues(ratings));
    ties += tieSum(levels);
    const rankOf = new Map(levels.map(({ value, midRank }) => [value, midRank]));
    for (const [column, rating] of ratings.entries()) ranks[row * columns + column] = rankOf.get(rating + 0) ?? 0;
  }
  return { ranks: { rows, columns, values: ranks }, ties };
}

/**
 * Rank sums of a rating matrix whose rows are panelists and columns items, for ratings of any kind. For large panels on a scale of whole
 * numbers `RankSumTally` does the same by counting, one panelist at a time.
 *
 * Missing  panelists with a missing rating are left out (`leaveOut: "raters"`), or items with one ("items").
 */
export function rankSumsOf(ratings: RatingMatrix, leaveOut: ListwiseBy = "raters"): RankSums {
  const { ranks, ties } = ranksWithinRows(withoutGaps(ratings, leaveOut));
  const rankSums = new Array<number>(ranks.columns).fill(0);
  for (const [index, rank] of ranks.values.entries()) {
    const item = index % ranks.columns;
    rankSums[item] = (rankSums[item] ?? 0) + rank;
  }
  return { raters: ranks.rows, items: ranks.columns, rankSums, tieSum: ties };
}

/**
 * Says when rank sums cannot be those of a panel.
 *
 * Throws  InputShapeError when raters or items are no whole numbers, the list has another length than the items, or the ranks do not add
 *         up to raters x items x (items + 1) / 2.
 */
export function checkRankSums({ raters, items, rankSums, tieSum: ties }: RankSums): void {
  if (!Number.isInteger(raters) || !Number.isInteger(items) || raters < 0 || items < 0 || rankSums.length !== items) {
    throw new InputShapeError(`Rank sums of ${raters} raters over ${items} items, but ${rankSums.length} sums`);
  }
  const total = rankSums.reduce((sum, rankSum) => sum + rankSum, 0);
  const expected = (raters * items * (items + 1)) / 2;
  if (!(Math.abs(total - expected) <= 1e-9 * Math.max(1, expected)) || !(ties >= 0)) {
    throw new InputShapeError(`Ranks of ${raters} raters over ${items} items add up to ${expected}, not ${total}`);
  }
}
