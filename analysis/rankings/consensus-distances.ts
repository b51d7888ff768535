import { type Figure, figure, missing } from "../figure.js";
import { preference, type Rankings, ranksOfOrder, type Unranked, usedRankings } from "../shape/rankings.js";

export interface ConsensusDistance {
  /** Pairs of items which these panelists place the other way round than the order. */
  readonly opposed: number;
  /** Pairs on which they have a preference. */
  readonly compared: number;
  /** How many panelists. */
  readonly count: number;
}

/**
 * Kendall distances of the panelists' rankings to one order of the items, as counts: how many panelists contradict it in how many pairs.
 * Ascending by opposed, then compared pairs; their weighted sum is what `kemenyConsensus` makes as small as possible.
 *
 * Throws  InputShapeError as `usedRankings`, or when the order is not one of the items.
 */
export function consensusDistances(
  rankings: Rankings,
  order: readonly number[],
  unranked: Unranked = "below",
): ConsensusDistance[] {
  const { rankings: used, items } = usedRankings(rankings);
  const places = ranksOfOrder(order, items);
  const counted = new Map<string, ConsensusDistance>();
  for (const { ranks, count } of used) {
    let [opposed, compared] = [0, 0];
    for (let a = 0; a < items; a++) {
      for (let b = a + 1; b < items; b++) {
        const given = preference(ranks, a, b, unranked);
        const wanted = preference(places, a, b, unranked);
        if (given !== 0 && wanted !== 0) compared++;
        if (given * wanted < 0) opposed++;
      }
    }
    const key = `${opposed} ${compared}`;
    counted.set(key, { opposed, compared, count: (counted.get(key)?.count ?? 0) + count });
  }
  return [...counted.values()].sort((a, b) => a.opposed - b.opposed || a.compared - b.compared);
}

/**
 * Mean Kendall distance of the panelists to one order of the items: how far the order speaks for them.
 *
 * Definition  each panelist's share of opposed pairs among those on which they have a preference, averaged over panelists.
 * Unit        share, 0 (all agree with the order) to 1 (all have the reverse). Details: `meanTau` = 1 - 2 times it, `largest`,
 *             `uncounted` (panelists without any preference).
 * Missing     nobody has a preference between two items of the order: `value: null`, reason "no preferences".
 * Use         beside a consensus order, as a measure of dissent.
 * Read        0.5 is what random rankings give. The mean hides a group that has the reverse order: look at the counts.
 * Throws      InputShapeError as `consensusDistances`.
 * Source      Kendall (1938), Biometrika 30; Kemeny (1959), Daedalus 88.
 */
export function meanConsensusDistance(
  rankings: Rankings,
  order: readonly number[],
  unranked: Unranked = "below",
): Figure {
  const distances = consensusDistances(rankings, order, unranked);
  const counted = distances.filter(({ compared }) => compared > 0);
  const sumOf = (rows: readonly ConsensusDistance[], by: (row: ConsensusDistance) => number) =>
    rows.reduce((sum, row) => sum + by(row) * row.count, 0);
  const n = sumOf(counted, () => 1);
  if (n === 0) return missing("consensusDistance", "no preferences", { unranked });
  const mean = sumOf(counted, ({ opposed, compared }) => opposed / compared) / n;
  const largest = Math.max(...counted.map(({ opposed, compared }) => opposed / compared));
  const uncounted = sumOf(distances, () => 1) - n;
  return figure("consensusDistance", mean, n, { unranked }, { meanTau: 1 - 2 * mean, largest, uncounted });
}
