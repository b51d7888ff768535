import { quantile } from "../centre/quantile.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { changeDistribution } from "../shape/change-distribution.js";
import { pairCount } from "../shape/pair-count.js";

/**
 * Median of the changes of those who answered in both rounds: what the middle person did.
 *
 * Definition  median of later minus earlier answer, person by person, those who stayed with 0 (not the change of the median).
 * Variant     quantile type 7 unless another is given.
 * Unit        the unit of the values.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         beside the signed rank test.
 * Read        0 as soon as half of the people stayed, however far the others went.
 * Source      R `median(later - earlier)`.
 */
export function medianOfChanges(transitions: TransitionTable, type: QuantileType = 7): Figure {
  const median = quantile(changeDistribution(transitions), 0.5, type);
  if (median === null) return missing("medianOfChanges", "nobody answered in both rounds", { type });
  return figure("medianOfChanges", median, pairCount(transitions), { type });
}
