import { type Figure, figure, InputShapeError, missing, THRESHOLD_TOLERANCE, type TransitionTable } from "../figure.js";
import { binomialCdf, fairBinomialTwoSided } from "../probability/binomial.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { pairCount } from "../shape/pair-count.js";

export type McNemarVariant = "exact" | "midP" | "chiSquare" | "corrected";

/**
 * McNemar's test: between two rounds, did as many people leave a set of answers (those who agree, say) as enter it?
 *
 * Definition  with `leaving` and `entering` the numbers who crossed the border of the set `from`..`to` (both ends included). The value
 *             is the two-sided p.
 * Variant     `exact` (default, right at every size): binomial on those who crossed, twice the smaller tail. `midP`: half of the
 *             probability of the result itself taken off both tails. `chiSquare`: (leaving - entering)^2 / (leaving + entering) with 1 df.
 *             `corrected`: |leaving - entering| less 1, at least 0 (Edwards).
 * Shape       details: `leaving`, `entering`, `statistic` (chi-square variants), `df`.
 * Missing     `value: null` when nobody answered in both rounds, or nobody crossed (`exact`: then 1, the only possible result).
 * Use         agree against not agree in two rounds of the same people; how many stayed on their side plays no part.
 * Read        a small p: more people crossed in one direction. A large one is no proof of stability, and moves within the set or
 *             outside it do not show. From about 25 crossings on the chi-square is close to the exact p.
 * Throws      InputShapeError when `from` is above `to`.
 * Source      McNemar (1947), Psychometrika 12; Fagerland, Lydersen & Laake (2013), BMC Med. Res. Methodol. 13:91 (mid-p); R `mcnemar.test()`,
 *             `binom.test()`.
 */
export function mcNemar(
  transitions: TransitionTable,
  [from, to]: readonly [from: number, to: number],
  variant: McNemarVariant = "exact",
): Figure {
  if (!(from <= to)) throw new InputShapeError(`A set goes from a lower to a higher value, not from ${from} to ${to}`);
  const parameters = { variant, from, to };
  const n = pairCount(transitions);
  if (n === 0) return missing("mcNemar", "nobody answered in both rounds", parameters);
  const isIn = (value: number) => value >= from - THRESHOLD_TOLERANCE && value <= to + THRESHOLD_TOLERANCE;
  let leaving = 0;
  let entering = 0;
  for (const { previous, next, count } of transitions) {
    if (isIn(previous) && !isIn(next)) leaving += count;
    if (!isIn(previous) && isIn(next)) entering += count;
  }
  const crossed = leaving + entering;
  const smaller = Math.min(leaving, entering);
  if (variant === "exact") {
    return figure("mcNemar", fairBinomialTwoSided(smaller, crossed), n, parameters, { leaving, entering });
  }
  if (crossed === 0) return missing("mcNemar", "nobody crossed the border of the set", parameters, n);
  if (variant === "midP") {
    const below = binomialCdf(smaller - 1, crossed, 0.5);
    const p = leaving === entering ? 2 * below : below + binomialCdf(smaller, crossed, 0.5);
    return figure("mcNemar", p, n, parameters, { leaving, entering });
  }
  const distance = Math.max(0, Math.abs(leaving - entering) - (variant === "corrected" ? 1 : 0));
  const statistic = distance ** 2 / crossed;
  return figure("mcNemar", chiSquareUpperTail(statistic, 1), n, parameters, { leaving, entering, statistic, df: 1 });
}
