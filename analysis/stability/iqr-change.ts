import type { Distribution, Figure, TransitionTable } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { interquartileRange } from "../spread/interquartile-range.js";
import { type ChangeInterval, changeBetween, pairedChange } from "./change-between.js";

/**
 * Change of the interquartile range among those who answered in both rounds: negative where the middle half moved together.
 *
 * Definition  interquartile range of the later answers less that of the earlier ones of the same people.
 * Variant     quantile type 7 unless another is given.
 * Shape       details: `previous` and `next` range. `interval`, if asked for: percentile bootstrap over people.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         to report convergence between rounds.
 * Read        convergence is not consensus, and a panel shown its own median converges in any case. On levels the figure moves in
 *             steps, so its interval takes few values. No agreed threshold.
 * Source      difference of R `IQR()`.
 */
export function iqrChange(
  transitions: TransitionTable,
  type: QuantileType = 7,
  interval: ChangeInterval | null = null,
): Figure {
  return pairedChange("iqrChange", (answers) => interquartileRange(answers, type), transitions, { type }, interval);
}

/**
 * Change of the interquartile range over all answers of two rounds, whoever gave them.
 *
 * Definition  difference of the interquartile ranges, later minus earlier.
 * Variant     quantile type 7 unless another is given.
 * Shape       details: `previous`, `next`, `nPrevious`; `n` is of the later round.
 * Unit        the unit of the values.
 * Missing     `value: null` when one of the rounds has no answers.
 * Use         beside `iqrChange`: what the two published ranges differ by.
 * Read        a panel also narrows when the dissenters leave it; the paired figure does not see that.
 * Source      difference of R `IQR()`.
 */
export function iqrChangeOfAll(previous: Distribution, next: Distribution, type: QuantileType = 7): Figure {
  return changeBetween("iqrChange", (answers) => interquartileRange(answers, type), previous, next, { type });
}
