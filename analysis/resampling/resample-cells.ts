import { InputShapeError } from "../figure.js";
import { drawMultinomial } from "./draw-multinomial.js";
import type { Random } from "./random.js";

/** People who are alike for the statistic at hand: a level of a distribution, a cell of a transition table. */
export interface CountedCell {
  readonly count: number;
}

/**
 * One bootstrap sample of the people behind a distribution or a transition table: as many as they are, drawn with replacement. Cells
 * drawn by nobody are left out.
 *
 * Throws  InputShapeError when a count is not a whole number >= 0.
 */
export function resampleCells<Cell extends CountedCell>(cells: readonly Cell[], random: Random): Cell[] {
  peopleIn(cells);
  const drawn = drawMultinomial(
    random,
    cells.map(({ count }) => count),
  );
  return cells.flatMap((cell, index) => {
    const count = drawn[index] ?? 0;
    return count === 0 ? [] : [{ ...cell, count }];
  });
}

/** How many people the cells hold. */
export function peopleIn(cells: readonly CountedCell[]): number {
  return cells.reduce((sum, { count }) => {
    if (!Number.isInteger(count) || count < 0) {
      throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
    }
    return sum + count;
  }, 0);
}
