import { quantile } from "../centre/quantile.js";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Change of the median among those who answered in both rounds: later minus earlier, in the unit of the values. Both medians are in
 * the parameters.
 *
 * Missing  `value: null` when nobody answered in both rounds.
 */
export function medianChange(transitions: TransitionTable, type: QuantileType = 7): Figure {
  const margins = transitionMargins(transitions);
  const previous = quantile(margins.previous, 0.5, type);
  const next = quantile(margins.next, 0.5, type);
  if (previous === null || next === null) return missing("medianChange", "nobody answered in both rounds", { type });
  return figure("medianChange", next - previous, margins.n, { type, previous, next });
}
