import normal from "@stdlib/stats-base-dists-normal";
import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** One size of change: how many moved by it, how many of them upwards, and twice the mid-rank they share (a whole number). */
interface RankedChange {
  readonly count: number;
  readonly up: number;
  readonly doubledRank: number;
}

/**
 * Wilcoxon signed rank test of the answers of the same people in two rounds. The value is the two-sided p; a large p is no proof of
 * stability, so it is printed and never decides.
 *
 * Definition  changes of zero are dropped, equal sizes share their mid-rank. Up to `exactUpTo` changed answers the
 *             distribution of W+ over all signs given these ranks is exact (two-sided: twice the smaller tail, at most 1); above,
 *             normal approximation with the tie-corrected variance, without continuity correction.
 * Parameters  `wPlus` and `wMinus` (rank sums of the moves up and down), `nChanged`, `nUnchanged`, `isExact`, `rankBiserial`.
 * Missing     `value: null` when nobody answered in both rounds or nobody changed the answer.
 * Source      Wilcoxon (1945); R `exactRankTests::wilcox.exact`, `wilcox.test(correct = FALSE)`.
 */
export function wilcoxonSignedRank(
  transitions: TransitionTable,
  { exactUpTo = 50 }: { exactUpTo?: number } = {},
): Figure {
  const n = transitions.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return missing("wilcoxon", "nobody answered in both rounds");
  const changes = rankChanges(transitions);
  const nChanged = changes.reduce((sum, { count }) => sum + count, 0);
  if (nChanged === 0) return missing("wilcoxon", "nobody changed the answer", { nChanged: 0, nUnchanged: n }, n);
  const doubledPlus = changes.reduce((sum, { up, doubledRank }) => sum + up * doubledRank, 0);
  const isExact = nChanged <= exactUpTo;
  const p = isExact ? exactP(changes, doubledPlus) : normalP(changes, doubledPlus);
  const wPlus = doubledPlus / 2;
  const all = (nChanged * (nChanged + 1)) / 2;
  return figure("wilcoxon", p, n, {
    wPlus,
    wMinus: all - wPlus,
    nChanged,
    nUnchanged: n - nChanged,
    isExact,
    rankBiserial: (2 * wPlus - all) / all,
  });
}

function rankChanges(transitions: TransitionTable): RankedChange[] {
  const sizes = sortedLevels(
    transitions.map(({ previous, next, count }) => ({ value: Math.abs(next - previous), count })),
  ).filter(({ value }) => value > 0);
  let below = 0;
  return sizes.map(({ value, count }) => {
    const doubledRank = 2 * below + count + 1;
    below += count;
    const up = transitions.reduce(
      (sum, { previous, next, count: moved }) => (next - previous === value ? sum + moved : sum),
      0,
    );
    return { count, up, doubledRank };
  });
}

/** Convolution over the doubled mid-ranks: `probabilities[w]` is the chance that 2 W+ = w when every sign is a fair coin. */
function exactP(changes: readonly RankedChange[], doubledPlus: number): number {
  const nChanged = changes.reduce((sum, { count }) => sum + count, 0);
  const probabilities = new Float64Array(nChanged * (nChanged + 1) + 1);
  probabilities[0] = 1;
  let top = 0;
  for (const { count, doubledRank } of changes) {
    for (let person = 0; person < count; person++) {
      top += doubledRank;
      for (let w = top; w >= 0; w--) {
        const without = probabilities[w] ?? 0;
        const withRank = w >= doubledRank ? (probabilities[w - doubledRank] ?? 0) : 0;
        probabilities[w] = (without + withRank) / 2;
      }
    }
  }
  const sumOf = (values: Float64Array) => values.reduce((sum, probability) => sum + probability, 0);
  const atMost = sumOf(probabilities.subarray(0, doubledPlus + 1));
  const atLeast = sumOf(probabilities.subarray(doubledPlus));
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

function normalP(changes: readonly RankedChange[], doubledPlus: number): number {
  const doubledSum = changes.reduce((sum, { count, doubledRank }) => sum + count * doubledRank, 0);
  const doubledVariance = changes.reduce((sum, { count, doubledRank }) => sum + count * doubledRank ** 2, 0) / 4;
  const z = (doubledPlus - doubledSum / 2) / Math.sqrt(doubledVariance);
  return Math.min(1, 2 * normal.cdf(-Math.abs(z), 0, 1));
}
