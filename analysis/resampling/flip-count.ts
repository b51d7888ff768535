import { type Figure, figure, missing } from "../figure.js";
import { withoutOne } from "./jackknife.js";
import { type CountedCell, peopleIn } from "./resample-cells.js";

/**
 * Jackknife influence: how many panelists there are whose removal alone changes a verdict.
 *
 * Definition  the verdict is formed again with one person left out in turn; people in the same cell are alike, so it is formed once
 *             per cell and not per person.
 * Shape       `cells`: a distribution or a transition table; `decide`: what the verdict is for such a list, null for none.
 * Unit        panelists, 0 to n. It never says who they are or on which level.
 * Missing     an empty list gives `value: null`, reason "no answers".
 * Use         beside every verdict of a small panel.
 * Read        0: nobody alone decides. Near n: the verdict hangs by a thread, as it does at the smallest number of answers a verdict
 *             may rest on.
 * Throws      InputShapeError when a count is not a whole number >= 0.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 11 (leave-one-out).
 */
export function flipCount<Cell extends CountedCell>(
  cells: readonly Cell[],
  decide: (cells: readonly Cell[]) => string | null,
): Figure {
  const n = peopleIn(cells);
  if (n === 0) return missing("flipCount", "no answers");
  const verdict = decide(cells);
  const flips = cells.reduce(
    (sum, { count }, index) => (count > 0 && decide(withoutOne(cells, index)) !== verdict ? sum + count : sum),
    0,
  );
  return figure("flipCount", flips, n, {}, { verdict });
}
