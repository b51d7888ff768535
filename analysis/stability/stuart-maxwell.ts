import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { transitionMatrix } from "../shape/transition-matrix.js";
import { marginalHomogeneity } from "./marginal-homogeneity.js";

/**
 * Stuart-Maxwell test: did the distribution over the answers stay the same between two rounds, people taken as pairs?
 *
 * Definition  d' S- d, d the differences between the two margins, S their covariance if the margins are equal; the value is the upper
 *             tail of chi-square with the rank of S.
 * Variant     generalised inverse with df = rank, so answers between which nobody moved neither fail nor count; software that
 *             inverts S after dropping one answer gives an error there.
 * Shape       details: `statistic`, `df`.
 * Missing     `value: null` when nobody answered in both rounds or nobody changed the answer.
 * Use         the paired counterpart of net change for unordered answers. With two answers it is McNemar's chi-square.
 * Read        a small p: the distribution moved. Swaps that cancel out do not show (Bowker's test may), the order of the answers is not
 *             used (the signed rank test does), and a large p is no proof of stability.
 * Source      Stuart (1955), Biometrika 42; Maxwell (1970), Br. J. Psychiatry 116; R `coin::mh_test()`.
 */
export function stuartMaxwell(transitions: TransitionTable): Figure {
  const matrix = transitionMatrix(transitions);
  if (matrix.n === 0) return missing("stuartMaxwell", "nobody answered in both rounds");
  const found = marginalHomogeneity(matrix);
  if (found === null) return missing("stuartMaxwell", "nobody changed the answer", {}, matrix.n);
  return figure("stuartMaxwell", chiSquareUpperTail(found.statistic, found.df), matrix.n, {}, { ...found });
}
