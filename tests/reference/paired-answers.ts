import type { TransitionTable } from "../../analysis/figure.js";
import { countTransitions } from "../../analysis/shape/count-transitions.js";

/** Two lists of answers by person, null for missing, as the transition table of those who have both. */
export function pairedAnswers(earlier: readonly (number | null)[], later: readonly (number | null)[]): TransitionTable {
  return countTransitions(
    earlier.flatMap((previous, person) => {
      const next = later[person] ?? null;
      return previous === null || next === null ? [] : [[previous, next] as const];
    }),
  );
}
