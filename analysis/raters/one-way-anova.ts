import { sum } from "simple-statistics";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { fUpperTail } from "../probability/f.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/**
 * One-way analysis of variance: do the means of several groups (or items) differ? The value is the p of F.
 *
 * Definition  F = mean square between groups / mean square within, on groups - 1 and n - groups degrees of freedom, in two passes around
 *             the means. `details`: f, both degrees of freedom, sums and mean squares, and etaSquared, the share between the groups.
 * Shape       `groups`: one distribution per group; n counts all answers. With items for groups and equal numbers of ratings its mean
 *             squares are those of ICC(1,1) and (1,k).
 * Missing     empty groups are left out. `value: null` with fewer than two groups, no more answers than groups, all answers equal, or none
 *             varying within the groups (then F is infinite: `details.isInfinite`).
 * Use         for years, percentages and other measures; for ordered levels the rank tests are the right ones.
 * Read        a small p says that some means differ, not which and not by how much: look at the means and etaSquared.
 * Source      Fisher (1925), Statistical Methods for Research Workers; R `oneway.test(var.equal = TRUE)`; certified by NIST StRD.
 */
export function oneWayAnova(groups: readonly Distribution[]): Figure {
  const levels = groups.map((group) => sortedLevels(group)).filter((group) => group.length > 0);
  const all = sortedLevels(levels.flat());
  const n = all.reduce((total, { count }) => total + count, 0);
  const method = "oneWayAnova";
  if (levels.length < 2) return missing(method, "needs two groups with answers", {}, n);
  if (n <= levels.length) return missing(method, "needs more answers than groups", {}, n);
  if (all.length === 1) return missing(method, "all answers equal", {}, n);
  // Distances from one answer, so that many equal leading digits do not eat up the others.
  const origin = all[0]?.value ?? 0;
  const shifted = levels.map((group) => group.map(({ value, count }) => ({ value: value - origin, count })));
  const grand = meanOf(shifted.flat());
  const means = shifted.map(meanOf);
  const between = sum(shifted.map((group, index) => countOf(group) * ((means[index] ?? 0) - grand) ** 2));
  const within = sum(
    shifted.flatMap((group, index) => group.map(({ value, count }) => count * (value - (means[index] ?? 0)) ** 2)),
  );
  const dfBetween = levels.length - 1;
  const dfWithin = n - levels.length;
  const squares = {
    dfBetween,
    dfWithin,
    sumOfSquaresBetween: between,
    sumOfSquaresWithin: within,
    meanSquareBetween: between / dfBetween,
    meanSquareWithin: within / dfWithin,
    etaSquared: between / (between + within),
  };
  if (levels.every((group) => group.length === 1)) {
    const details = { f: null, isInfinite: true, ...squares };
    return { ...missing(method, "answers do not vary within the groups", {}, n), details };
  }
  const f = squares.meanSquareBetween / squares.meanSquareWithin;
  return figure(method, fUpperTail(f, dfBetween, dfWithin), n, {}, { f, ...squares });
}

function countOf(levels: Distribution): number {
  return levels.reduce((total, { count }) => total + count, 0);
}

function meanOf(levels: Distribution): number {
  return sum(levels.map(({ value, count }) => value * count)) / countOf(levels);
}
