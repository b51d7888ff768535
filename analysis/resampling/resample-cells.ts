import { InputShapeError } from "../figure.js";
import { drawMultinomial } from "./draw-multinomial.js";
import type { Random } from "./random.js";

/** People who are alike for the statistic at hand: a level of a distribution, a cell of a transition table. */
export interface CountedCell {
  readonly count: number;
  readonly value?: number;
  readonly previous?: number;
  readonly next?: number;
}

/** The cells in one order whatever the caller's, so that the same answers and seed give the same resamples. */
export function inOrder<Cell extends CountedCell>(cells: readonly Cell[]): Cell[] {
  const first = ({ value, previous }: CountedCell) => value ?? previous ?? 0;
  return [...cells].sort((a, b) => first(a) - first(b) || (a.next ?? 0) - (b.next ?? 0) || a.count - b.count);
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
