import { type Distribution, type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Net change of the distribution among those who answered in both rounds, 0 to 1: people who swap places do not show.
 *
 * Definition  half the sum over the values of |share in the later round - share in the earlier|: the share of people who would have
 *             to move to turn one distribution into the other.
 * Missing     `value: null` when nobody answered in both rounds.
 * Use         stability of the panel's opinion as a whole; beside it the share who moved, which sees swaps.
 * Read        under 0.15 is taken for stable (Scheibe, Skutsch & Schofer 1975). With n people it moves in steps of 1 / n, so that for
 *             few people the threshold means "one or two".
 * Source      Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method.
 */
export function netChange(transitions: TransitionTable): Figure {
  const { previous, next, n } = transitionMargins(transitions);
  if (n === 0) return missing("netChange", "nobody answered in both rounds");
  return netChangeOfAll(previous, next);
}

/**
 * Net change of the distribution over all answers of two rounds, whoever gave them, 0 to 1.
 *
 * Definition  half the sum over the values of |share in the later round - share in the earlier|.
 * Shape       details: `nPrevious`; `n` is of the later round.
 * Missing     `value: null` when one of the rounds has no answers.
 * Use         beside `netChange` where people left or joined, and where only the distributions of a study are published.
 * Read        part of it may come from other people answering, not from people changing their minds.
 * Source      Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method.
 */
export function netChangeOfAll(previous: Distribution, next: Distribution): Figure {
  const [before, after] = [sortedLevels(previous), sortedLevels(next)];
  const sumOf = (levels: Distribution) => levels.reduce((sum, { count }) => sum + count, 0);
  const [nPrevious, n] = [sumOf(before), sumOf(after)];
  if (nPrevious === 0) return missing("netChange", "no answers in the earlier round", {}, n);
  if (n === 0) return missing("netChange", "no answers in the later round");
  // Counts over n x nPrevious are whole numbers, so that nothing is rounded before the division.
  const differences = new Map(before.map(({ value, count }) => [value, -count * n]));
  for (const { value, count } of after) differences.set(value, (differences.get(value) ?? 0) + count * nPrevious);
  let total = 0;
  for (const difference of differences.values()) total += Math.abs(difference);
  return figure("netChange", total / (2 * n * nPrevious), n, {}, { nPrevious });
}
