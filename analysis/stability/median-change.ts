import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing, type TransitionTable } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { type ChangeInterval, changeBetween, pairedChange, type RoundStatistic } from "./change-between.js";

const medianOf =
  (type: QuantileType): RoundStatistic =>
  (distribution) => {
    const median = quantile(distribution, 0.5, type);
    return median === null ? missing("median", "no answers") : figure("median", median, answerCount(distribution));
  };

/**
 * Change of the median among those who answered in both rounds: later minus earlier.
 *
 * Definition  median of the later answers less median of the earlier ones of the same people (not the median of their changes).
 * Variant     quantile type 7 unless another is given.
 * Shape       details: both medians, `previous` and `next`. `interval`, if asked for: percentile bootstrap over people.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         with net change: the centre may stay while the tails move.
 * Read        on levels it moves in halves and wholes; one person can move it by one level where the panel is split.
 * Source      difference of R `median()`.
 */
export function medianChange(
  transitions: TransitionTable,
  type: QuantileType = 7,
  interval: ChangeInterval | null = null,
): Figure {
  return pairedChange("medianChange", medianOf(type), transitions, { type }, interval);
}

/**
 * Change of the median over all answers of two rounds, whoever gave them: later minus earlier.
 *
 * Definition  difference of the medians.
 * Variant     quantile type 7 unless another is given.
 * Shape       details: `previous`, `next`, `nPrevious`; `n` is of the later round.
 * Unit        the unit of the values.
 * Missing     `value: null` when one of the rounds has no answers.
 * Use         beside `medianChange`, to see what those who left or joined make of it.
 * Read        part of it may come from other people answering, not from people changing their minds.
 * Source      difference of R `median()`.
 */
export function medianChangeOfAll(previous: Distribution, next: Distribution, type: QuantileType = 7): Figure {
  return changeBetween("medianChange", medianOf(type), previous, next, { type });
}
