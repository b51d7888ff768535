import { type Figure, missing, type TransitionTable } from "../figure.js";
import { chiSquareTest } from "../groups/chi-square-test.js";
import { transitionMatrix } from "../shape/transition-matrix.js";

/**
 * Chi-square test of individual stability (Chaffin and Talley): does a person's answer in the later round depend on the one before?
 *
 * Definition  Pearson's chi-square of independence in the table earlier answer x later answer, without Yates's correction, over the
 *             answers used; the value is its upper tail.
 * Shape       details as of `chiSquareTest`: `chiSquare`, `df`, `minimumExpected`, `cellsUnderFive`.
 * Missing     `value: null` when nobody answered in both rounds, or all answers of one round are equal.
 * Use         with `groupStability`: that one asks whether the panel's distribution moved, this one whether its people did. A panel
 *             may be stable while everybody swaps places.
 * Read        the trap: here a SMALL p speaks for stability, since it rejects that the two answers have nothing to do with each other. A
 *             large p is no sign of stability. And dependence is not sameness: a panel in which everybody moved up by one level
 *             depends perfectly; read the share unchanged or kappa too. The tail wants five expected in most cells, which panels of
 *             experts seldom have: see the details.
 * Source      Chaffin & Talley (1980), Technol. Forecast. Soc. Change 16, 67-73; R `chisq.test(correct = FALSE)`.
 */
export function individualStability(transitions: TransitionTable): Figure {
  const { counts, n } = transitionMatrix(transitions);
  if (n === 0) return missing("individualStability", "nobody answered in both rounds");
  const test = chiSquareTest(counts);
  if (test.value === null) return missing("individualStability", "all answers of one round equal", {}, n);
  return { ...test, method: "individualStability", parameters: {} };
}
