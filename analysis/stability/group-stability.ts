import { type Figure, missing, type TransitionTable } from "../figure.js";
import { chiSquareTest } from "../groups/chi-square-test.js";
import { crossTable } from "../shape/cross-table.js";
import { transitionMargins } from "../shape/transition-margins.js";

/**
 * Chi-square test of group stability: do the distributions of the answers differ between two rounds?
 *
 * Definition  Pearson's chi-square of independence in the table round x answer, made of those who answered in both rounds; the value is
 *             its upper tail.
 * Shape       details as of `chiSquareTest`: `chiSquare`, `df`, `minimumExpected`, `cellsUnderFive`.
 * Missing     `value: null` when nobody answered in both rounds, or all answers of both rounds are equal.
 * Use         to compare with published studies that report it, and with `individualStability`.
 * Read        a small p: the distribution moved (the other way round than in `individualStability`). It takes the rounds for different
 *             people, so where people keep their answers p is too large: the Stuart-Maxwell test uses the pairs. A large p is no
 *             proof of stability.
 * Source      Chaffin & Talley (1980), Technol. Forecast. Soc. Change 16, 67-73; R `chisq.test(correct = FALSE)`.
 */
export function groupStability(transitions: TransitionTable): Figure {
  const { previous, next, n } = transitionMargins(transitions);
  if (n === 0) return missing("groupStability", "nobody answered in both rounds");
  const test = chiSquareTest(crossTable([previous, next]));
  if (test.value === null) return missing("groupStability", "all answers equal", {}, n);
  return { ...test, method: "groupStability", n, parameters: {} };
}
