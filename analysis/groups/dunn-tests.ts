import type { Distribution } from "../figure.js";
import { normalTwoSided } from "../probability/normal.js";
import { adjustP, type PAdjustment } from "./adjust-p.js";
import { rankGroups } from "./rank-groups.js";

/** Two groups by their places in the caller's list. */
export interface DunnPair {
  readonly first: number;
  readonly second: number;
  /** Above 0: the first group answers higher. */
  readonly z: number;
  /** Two-sided, not adjusted. */
  readonly p: number;
  readonly adjustedP: number;
}

/**
 * Dunn's tests: which pairs of groups differ, by the ranks of all groups together.
 *
 * Definition  z = (mean rank of i - mean rank of j) / sqrt((N (N + 1) / 12 - sum(t^3 - t) / (12 (N - 1))) (1 / n_i + 1 / n_j)); the
 *             two-sided p values of all pairs are adjusted together.
 * Variant     two-sided, as in rstatix and FSA (the R package dunn.test prints one-sided p). Adjusted by Holm unless
 *             another adjustment is named.
 * Missing     empty groups are dropped; with fewer than two left the list is empty. When all answers are equal every z is 0, every p 1.
 * Use         after a Kruskal-Wallis test of more than two groups.
 * Read        the adjusted p, with Cliff's delta and the difference of the medians of the same pair.
 * Source      Dunn (1964), Technometrics 6, 241-252; R `rstatix::dunn_test`.
 */
export function dunnTests(groups: readonly Distribution[], adjustment: PAdjustment = "holm"): DunnPair[] {
  const { groups: ranked, n, ties, isAllEqual } = rankGroups(groups);
  const variance = (n * (n + 1)) / 12 - ties / (12 * (n - 1));
  const pairs = ranked.flatMap((first, place) =>
    ranked.slice(place + 1).map((second) => {
      const error = Math.sqrt(variance * (1 / first.n + 1 / second.n));
      const z = isAllEqual ? 0 : (first.meanRank - second.meanRank) / error;
      return { first: first.index, second: second.index, z, p: normalTwoSided(z) };
    }),
  );
  const adjusted = adjustP(
    pairs.map(({ p }) => p),
    adjustment,
  );
  return pairs.map((pair, place) => ({ ...pair, adjustedP: adjusted[place] ?? pair.p }));
}
