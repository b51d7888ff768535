import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Net change of the distribution among those who answered in both rounds, 0 to 1: people who swap places do not show.
 *
 * Definition  half the sum over the values of |share in the later round - share in the earlier|.
 * Missing     `value: null` when nobody answered in both rounds.
 * Source      Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method.
 */
export function netChange(transitions: TransitionTable): Figure {
  const { previous, next, n } = transitionMargins(transitions);
  if (n === 0) return missing("netChange", "nobody answered in both rounds");
  const difference = new Map(previous.map(({ value, count }) => [value, -count]));
  for (const { value, count } of next) difference.set(value, (difference.get(value) ?? 0) + count);
  const total = [...difference.values()].reduce((sum, count) => sum + Math.abs(count), 0);
  return figure("netChange", total / (2 * n), n);
}
