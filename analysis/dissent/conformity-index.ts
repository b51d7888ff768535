import { quantile } from "../centre/quantile.js";
import { type Figure, figure, InputShapeError, missing, type TransitionTable } from "../figure.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Conformity index of one item: how far people moved towards the median they were shown.
 *
 * Definition  mean of 1 - |later answer - M| / |earlier answer - M| over those who were not on M, the earlier round's median.
 * Shape       `medianShown`: the median fed back; without it, that of the earlier answers in the table. `details`: `median` of
 *             the people's indices, `towards`, `away` and `asFar` (people nearer to M than before, farther, as far), `onMedian`
 *             (those who could not move nearer, left out).
 * Missing     `value: null` when nobody answered in both rounds, or all were on the median already.
 * Use         to tell persuasion from conformity: read it with the reasons given.
 * Read        1: all went to the median; 0: nobody came nearer on the whole; below 0: they moved away. One step away from
 *             near the median weighs more than one from afar, so read the counts, too.
 * Throws      InputShapeError when the median shown is not finite or a count is not a whole number >= 0.
 * Source      own definition of this program.
 */
export function conformityIndex(transitions: TransitionTable, medianShown?: number): Figure {
  const { previous, n } = transitionMargins(transitions);
  const shown = medianShown ?? quantile(previous, 0.5);
  if (shown === null) return missing("conformityIndex", "nobody answered in both rounds");
  if (!Number.isFinite(shown)) throw new InputShapeError(`The median shown must be finite, not ${shown}`);
  const indices = transitions
    .filter(({ previous: value, count }) => value !== shown && count > 0)
    .map(({ previous: value, next, count }) => ({ value: conformityOf(value, next, shown), count }));
  const movable = indices.reduce((sum, { count }) => sum + count, 0);
  const parameters = { medianShown: shown };
  if (movable === 0) {
    const reason = n === 0 ? "nobody answered in both rounds" : "all were on the median already";
    return missing("conformityIndex", reason, parameters, n);
  }
  const countIf = (test: (value: number) => boolean) =>
    indices.reduce((sum, { value, count }) => (test(value) ? sum + count : sum), 0);
  const mean = indices.reduce((sum, { value, count }) => sum + value * count, 0) / movable;
  return figure("conformityIndex", mean, movable, parameters, {
    median: quantile(indices, 0.5),
    towards: countIf((value) => value > 0),
    away: countIf((value) => value < 0),
    asFar: countIf((value) => value === 0),
    onMedian: n - movable,
  });
}

/** One person's index, who was not on the median. */
export function conformityOf(previous: number, next: number, median: number): number {
  return 1 - Math.abs(next - median) / Math.abs(previous - median);
}
