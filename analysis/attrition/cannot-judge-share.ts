import type { Figure } from "../figure.js";
import { isOver } from "../threshold.js";
import { proportionOf } from "./proportion-of.js";

/**
 * Share of those who answered an item with "cannot judge", 0 to 1, and whether the verdict must say so.
 *
 * Definition  cannot judge / (valid answers + cannot judge); the label is due when it is over 0.3 (or `over`).
 * Shape       `details`: `count` (who could not judge), `isByThoseWhoJudged`: the label "by those who judged" is due.
 * Missing     items that were not shown, or skipped, do not count. Nobody answered: `value: null`.
 * Use         beside each verdict.
 * Read        above the bound the verdict speaks for those who judged, not for the panel. The bound is a convention of this program.
 * Throws      InputShapeError when a count is not a whole number >= 0.
 * Source      own definition of this program.
 */
export function cannotJudgeShare(
  judged: number,
  cannotJudge: number,
  { over = 0.3 }: { readonly over?: number } = {},
): Figure {
  const share = proportionOf("cannotJudgeShare", cannotJudge, judged + cannotJudge, "nobody answered");
  const isByThoseWhoJudged = share.value !== null && isOver(share.value, over);
  return { ...share, parameters: { over }, details: { count: cannotJudge, isByThoseWhoJudged } };
}
