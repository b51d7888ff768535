import { mean } from "../centre/mean.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { changeDistribution } from "../shape/change-distribution.js";

/**
 * Mean change of the answers of those who answered in both rounds: positive where the later round is higher.
 *
 * Definition  mean of later minus earlier answer, person by person; the same as the change of the mean.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         numbers and per cents; on levels beside the change of the median.
 * Read        moves up and down cancel out: read the mean size of the changes too.
 * Source      R `mean(later - earlier)`.
 */
export function meanChange(transitions: TransitionTable): Figure {
  const { value, n } = mean(changeDistribution(transitions));
  if (value === null) return missing("meanChange", "nobody answered in both rounds");
  return figure("meanChange", value, n);
}

/**
 * Mean size of the changes of those who answered in both rounds, whichever way they went.
 *
 * Definition  mean of |later - earlier| answer, those who stayed with 0.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         how restless people are, on scales where the size of a move counts.
 * Read        half a level may be everybody moving a little or one in eight crossing the scale: read the share who moved too.
 * Source      R `mean(abs(later - earlier))`.
 */
export function meanAbsoluteChange(transitions: TransitionTable): Figure {
  const sizes = changeDistribution(transitions).map(({ value, count }) => ({ value: Math.abs(value), count }));
  const { value, n } = mean(sizes);
  if (value === null) return missing("meanAbsoluteChange", "nobody answered in both rounds");
  return figure("meanAbsoluteChange", value, n);
}
