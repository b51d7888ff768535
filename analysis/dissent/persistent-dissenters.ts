import { quantile } from "../centre/quantile.js";
import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { itemDistributions } from "../shape/item-distributions.js";
import { type RatingMatrix, ratingAt } from "../shape/rating-matrix.js";
import { isAtLeast, isOver, isUnder } from "../threshold.js";

export interface PersistenceOptions {
  /** Share of a person's items from which the person counts. */
  readonly atLeast?: number;
  /** People who answered fewer items in all rounds are left out. */
  readonly minItems?: number;
  readonly type?: QuantileType;
}

/**
 * Persistent dissenters: how many people stood outside the middle half in every round, on many of their items.
 *
 * Definition  for each person the share of items (of those answered in all rounds) on which the answer lay below the first or above the
 *             third quartile of that round every time; a person counts from a share of 0.5 on.
 * Variant     `atLeast` (0.5), `minItems` (1) and the quantile type (7) may be given.
 * Shape       one matrix a round, the same panelists as rows and the same items as columns. `details`: `meanShare`, the mean of the
 *             people's shares.
 * Missing     `value: null` for fewer than two rounds, or when nobody answered an item in all of them.
 * Use         to see whether the panel holds a steady minority whose view the report must give.
 * Read        how many, never who. By chance alone somebody is outside in two rounds on up to a quarter of the items.
 * Throws      InputShapeError when the matrices differ in size, or an option is out of range.
 * Source      own definition of this program.
 */
export function persistentDissenters(rounds: readonly RatingMatrix[], options: PersistenceOptions = {}): Figure {
  const { atLeast = 0.5, minItems = 1, type = 7 } = options;
  checkInput(rounds, atLeast, minItems);
  const parameters = { atLeast, minItems, type, rounds: rounds.length };
  const [first] = rounds;
  if (!first || rounds.length < 2) return missing("persistentDissenters", "needs at least two rounds", parameters);
  const halves = rounds.map((round) =>
    itemDistributions(round).map((item) => [quantile(item, 0.25, type), quantile(item, 0.75, type)] as const),
  );
  const shares = Array.from({ length: first.rows }, (_, row) => {
    const items = Array.from({ length: first.columns }, (_, column) =>
      rounds.map((round, place) => isOutside(ratingAt(round, row, column), halves[place]?.[column])),
    ).filter((outside) => outside.every((is) => is !== null));
    const persistent = items.filter((outside) => outside.every((is) => is === true)).length;
    return items.length < minItems ? null : persistent / items.length;
  }).filter((share) => share !== null);
  if (shares.length === 0) {
    return missing("persistentDissenters", `nobody answered ${minItems} in all rounds`, parameters);
  }
  const meanShare = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const count = shares.filter((share) => isAtLeast(share, atLeast)).length;
  return figure("persistentDissenters", count, shares.length, parameters, { meanShare });
}

/** Null where the person gave no answer. */
function isOutside(rating: number, half: readonly [number | null, number | null] | undefined): boolean | null {
  const [q1, q3] = half ?? [null, null];
  if (Number.isNaN(rating) || q1 === null || q3 === null) return null;
  return isUnder(rating, q1) || isOver(rating, q3);
}

function checkInput(rounds: readonly RatingMatrix[], atLeast: number, minItems: number): void {
  const [first] = rounds;
  if (rounds.some(({ rows, columns }) => rows !== first?.rows || columns !== first.columns)) {
    throw new InputShapeError("All rounds have the same panelists and items");
  }
  if (!(atLeast > 0 && atLeast <= 1))
    throw new InputShapeError(`A share of items lies above 0, up to 1, not ${atLeast}`);
  if (!Number.isInteger(minItems) || minItems < 1) {
    throw new InputShapeError(`The fewest items are a whole number from 1, not ${minItems}`);
  }
}
