import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { kendallW } from "../raters/kendall-w.js";
import { bootstrapRowInterval } from "../resampling/bootstrap-interval.js";
import { completeRows, type RatingMatrix } from "../shape/rating-matrix.js";
import type { ChangeInterval } from "./change-between.js";

/**
 * Change of Kendall's W between two rounds, among the panelists who rated all items in both: positive where they came to order the items
 * more alike.
 *
 * Definition  W (tie-corrected) of the later ratings less that of the earlier ones of the same people.
 * Shape       rows are the same panelists in both matrices, columns the same items. details: `previous` and `next` W, `items`. `interval`, if
 *             asked for: percentile bootstrap over people, both rounds of a person together.
 * Missing     panelists with a missing rating in either round are left out. `value: null` when nobody is left, with fewer than two items, or
 *             when everybody rates all items alike in a round.
 * Use         to say whether a common ranking of the items is growing.
 * Read        a W that no longer changes is what Schmidt takes as a sign to stop; whether it is high is another question. W of ratings
 *             knows the order of the items, not their level.
 * Throws      InputShapeError when the matrices differ in rows or columns.
 * Source      Schmidt (1997), Decision Sciences 28, 763-774; difference of `irr::kendall(correct = TRUE)` in R.
 */
export function kendallWChange(
  previous: RatingMatrix,
  next: RatingMatrix,
  asked: ChangeInterval | null = null,
): Figure {
  const both = completeRows(besideEachOther(previous, next));
  const { columns: items } = next;
  if (both.rows === 0) return missing("kendallWChange", "no panelist rated all items in both rounds");
  const [before, after] = wOfBoth(both);
  if (before.value === null) return missing("kendallWChange", `earlier round: ${before.reason}`, {}, both.rows);
  if (after.value === null) return missing("kendallWChange", `later round: ${after.reason}`, {}, both.rows);
  const details = { previous: before.value, next: after.value, items };
  const change = figure("kendallWChange", after.value - before.value, both.rows, {}, details);
  if (asked === null) return change;
  const { figure: found } = bootstrapRowInterval(both, (drawn) => differenceOf(wOfBoth(drawn)), asked);
  return {
    ...change,
    parameters: found.parameters,
    details: { ...details, nUndefined: found.details?.nUndefined ?? null },
    ...(found.interval && { interval: found.interval }),
    ...(found.reason && { reason: found.reason }),
  };
}

/** The earlier ratings of each person, then the later ones, in one row. */
function besideEachOther(previous: RatingMatrix, next: RatingMatrix): RatingMatrix {
  if (previous.rows !== next.rows || previous.columns !== next.columns) {
    throw new InputShapeError("Both rounds need the same panelists and items");
  }
  const { rows, columns } = previous;
  const values = new Float64Array(rows * columns * 2);
  for (let row = 0; row < rows; row++) {
    values.set(previous.values.subarray(row * columns, (row + 1) * columns), row * columns * 2);
    values.set(next.values.subarray(row * columns, (row + 1) * columns), row * columns * 2 + columns);
  }
  return { rows, columns: columns * 2, values };
}

function wOfBoth(both: RatingMatrix): readonly [previous: Figure, next: Figure] {
  const columns = both.columns / 2;
  const half = (offset: number): RatingMatrix => {
    const values = new Float64Array(both.rows * columns);
    for (let row = 0; row < both.rows; row++) {
      const from = row * both.columns + offset;
      values.set(both.values.subarray(from, from + columns), row * columns);
    }
    return { rows: both.rows, columns, values };
  };
  return [kendallW(half(0)), kendallW(half(columns))];
}

function differenceOf([before, after]: readonly [Figure, Figure]): number | null {
  return before.value === null || after.value === null ? null : after.value - before.value;
}
