import { agreementA } from "../agreement/agreement-a.js";
import type { Distribution, Figure, TransitionTable } from "../figure.js";
import { type ChangeInterval, changeBetween, pairedChange } from "./change-between.js";

/**
 * Change of van der Eijk's A among those who answered in both rounds: positive where they agree more than before.
 *
 * Definition  A of the later answers less A of the earlier ones of the same people.
 * Shape       the ends of the scale are arguments, levels nobody chose count. Details: `previous` and `next` A. `interval`, if asked for:
 *             percentile bootstrap over people.
 * Unit        that of A, which goes from -1 to 1; so from -2 to 2.
 * Missing     `value: null` when nobody answered in both rounds or the scale has fewer than three levels.
 * Use         ordered levels: did the panel come together or split?
 * Read        growing A is convergence, not consensus on the substance, and not stability. No agreed threshold.
 * Throws      InputShapeError when an answer is not a level of the scale.
 * Source      van der Eijk (2001), Quality & Quantity 35; R package agrmt.
 */
export function agreementAChange(
  transitions: TransitionTable,
  min: number,
  max: number,
  interval: ChangeInterval | null = null,
): Figure {
  const statistic = (answers: Distribution) => agreementA(answers, min, max);
  return pairedChange("agreementAChange", statistic, transitions, { min, max }, interval);
}

/**
 * Change of van der Eijk's A over all answers of two rounds, whoever gave them.
 *
 * Definition  difference of A, later minus earlier.
 * Shape       the ends of the scale are arguments. Details: `previous`, `next`, `nPrevious`; `n` is of the later round.
 * Unit        that of A.
 * Missing     `value: null` when one of the rounds has no answers or the scale has fewer than three levels.
 * Use         beside `agreementAChange`: what the two published figures differ by.
 * Read        a panel also agrees more when the dissenters leave it; the paired figure does not see that.
 * Throws      InputShapeError when an answer is not a level of the scale.
 * Source      van der Eijk (2001), Quality & Quantity 35.
 */
export function agreementAChangeOfAll(previous: Distribution, next: Distribution, min: number, max: number): Figure {
  return changeBetween("agreementAChange", (answers) => agreementA(answers, min, max), previous, next, { min, max });
}
