import { quantile } from "../centre/quantile.js";
import { type Figure, figure, InputShapeError, missing, type TransitionTable } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { percentileInterval } from "../resampling/percentile-interval.js";
import { reliability } from "../resampling/reliability.js";
import { bootstrapReplicates } from "../resampling/replicates.js";
import { pairCount } from "../shape/pair-count.js";
import { sortedTransitions } from "../shape/sorted-transitions.js";
import { transitionMargins } from "../shape/transition-margins.js";
import { isAtLeast, isAtMost } from "../threshold.js";
import { meanChange } from "./mean-change.js";

export interface EquivalenceOptions {
  /** Change of the median, or of the mean, among those who answered in both rounds. */
  readonly of: "median" | "mean";
  /** Largest change that does not matter, in the unit of the values; fixed before the round. */
  readonly within: number;
  readonly seed: number;
  readonly resamples?: number;
  readonly level?: number;
  /** Quantile type of the medians. */
  readonly type?: QuantileType;
}

/**
 * Equivalence of two rounds: is the change shown to be too small to matter? The value is the change itself.
 *
 * Definition  percentile bootstrap interval, over those who answered in both rounds, of the change of the median or the mean. Equivalent
 *             when the interval lies within -`within` to `within`, borders included.
 * Variant     level 0.90 unless another is given: as two one-sided tests at 5 %.
 * Shape       `interval`; details: `isEquivalent`. Half a step of the scale is a usual `within`.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds. Under eight people the reason says "interval not reliable".
 * Use         the question that stability really asks; the tests of difference cannot show that nothing changed.
 * Read        equivalent: a change that matters would hardly look like this. Not equivalent is no sign of change: the panel may just be
 *             too small. The interval has width 0 where nobody moved, or nobody near the median; it would hold if the panel were
 *             a random sample.
 * Throws      InputShapeError unless `within` >= 0, 0 < level < 1 and the seed is a whole number.
 * Source      Schuirmann (1987), J. Pharmacokinet. Biopharm. 15 (two one-sided tests); Efron & Tibshirani (1993), An Introduction to the
 *             Bootstrap, ch. 13 and 25.
 */
export function equivalence(
  transitions: TransitionTable,
  { of, within, seed, resamples = 2000, level = 0.9, type = 7 }: EquivalenceOptions,
): Figure {
  if (!(within >= 0)) throw new InputShapeError(`The largest change that does not matter is at least 0, not ${within}`);
  const parameters = { of, within, seed, resamples, level, ...(of === "median" && { type }) };
  const n = pairCount(transitions);
  const changeOf = (table: TransitionTable) => (of === "mean" ? meanChange(table).value : medianMove(table, type));
  const change = changeOf(transitions);
  if (change === null) return missing("equivalence", "nobody answered in both rounds", parameters);
  const { values } = bootstrapReplicates([sortedTransitions(transitions)], ([table = []]) => changeOf(table), {
    seed,
    resamples,
  });
  const interval = percentileInterval(values, level);
  if (interval === null) return missing("equivalence", "nobody answered in both rounds", parameters);
  const isEquivalent = isAtLeast(interval.low, -within) && isAtMost(interval.high, within);
  return { ...figure("equivalence", change, n, parameters, { isEquivalent }), interval, ...reliability(n) };
}

/** The value of `medianChange` alone, which a bootstrap asks for thousands of times. */
function medianMove(transitions: TransitionTable, type: QuantileType): number | null {
  const { previous, next } = transitionMargins(transitions);
  const [before, after] = [quantile(previous, 0.5, type), quantile(next, 0.5, type)];
  return before === null || after === null ? null : after - before;
}
