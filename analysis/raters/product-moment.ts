import { sum } from "simple-statistics";
import type { FigureDetails, TransitionTable } from "../figure.js";
import { studentTTwoSided } from "../probability/student-t.js";
import { transitionMargins } from "../shape/transition-margins.js";

/** Why pairs can have no correlation, or null; and how many there are. */
export function correlationGap(pairs: TransitionTable): { n: number; reason: string | null } {
  const { previous, next, n } = transitionMargins(pairs);
  if (n === 0) return { n, reason: "no pairs" };
  if (n < 3) return { n, reason: "needs at least three pairs" };
  return { n, reason: previous.length === 1 || next.length === 1 ? "all answers of one side equal" : null };
}

/** Product-moment correlation of pairs neither side of which is constant; exactly 1 or -1 where they lie on a line but for rounding. */
export function productMoment(pairs: TransitionTable): number {
  const n = pairs.reduce((total, { count }) => total + count, 0);
  const weighted = (of: (pair: TransitionTable[number]) => number) =>
    sum(pairs.map((pair) => (pair.count === 0 ? 0 : pair.count * of(pair))));
  // Distances from one answer first: the means of years then keep all their digits.
  const [x0, y0] = [pairs[0]?.previous ?? 0, pairs[0]?.next ?? 0];
  const meanX = weighted(({ previous }) => previous - x0) / n;
  const meanY = weighted(({ next }) => next - y0) / n;
  const xx = weighted(({ previous }) => (previous - x0 - meanX) ** 2);
  const yy = weighted(({ next }) => (next - y0 - meanY) ** 2);
  const xy = weighted(({ previous, next }) => (previous - x0 - meanX) * (next - y0 - meanY));
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy));
  return Math.abs(r) > 1 - 1e-14 ? Math.sign(r) : r;
}

/** t test of a correlation of `n` pairs against 0; t is infinite, here null, where the correlation is full. */
export function correlationTest(r: number, n: number): FigureDetails {
  if (Math.abs(r) === 1) return { t: null, isInfinite: true, df: n - 2, p: 0 };
  const t = r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  return { t, df: n - 2, p: studentTTwoSided(t, n - 2) };
}
