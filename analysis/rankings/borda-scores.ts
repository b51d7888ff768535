import { type Figure, figure, missing } from "../figure.js";
import { type Rankings, sharedRanks, usedRankings } from "../shape/rankings.js";

/**
 * Borda score of every item: the points panelists give by their places, summed.
 *
 * Definition  of m items the first gets m - 1 points, the last 0; tied items share their points. Items a panelist did not rank share what
 *             is left: (u - 1) / 2 points each when u were not ranked.
 * Unit        points, 0 to n (m - 1). Details: `meanPoints` per panelist and `share` of the possible points.
 * Missing     panelists who ranked nothing are left out. None left: `value: null`, reason "no rankings"; one item: "needs at least two
 *             items".
 * Use         for a simple order everybody can check, also of "best three of ten".
 * Read        higher is better. Depends on which other items are in the list; an item that beats every other one by one may lose.
 * Throws      InputShapeError as `usedRankings`.
 * Source      de Borda (1781); Emerson (2013), Soc. Choice Welf. 40, for partial rankings ("average" rule).
 */
export function bordaScores(rankings: Rankings): Figure[] {
  const { rankings: used, items, n } = usedRankings(rankings);
  const points = used.map(({ ranks, count }) => ({ points: bordaPoints(ranks), count }));
  return Array.from({ length: items }, (_, item) => {
    if (n === 0) return missing("borda", "no rankings");
    if (items < 2) return missing("borda", "needs at least two items", {}, n);
    const total = points.reduce((sum, { points: given, count }) => sum + (given[item] ?? 0) * count, 0);
    return figure("borda", total, n, {}, { meanPoints: total / n, share: total / (n * (items - 1)) });
  });
}

/** The points one ranking gives to each item. */
export function bordaPoints(ranks: readonly (number | null)[]): number[] {
  const unranked = ranks.filter((place) => place === null).length;
  return sharedRanks(ranks).map((place) => (place === null ? (unranked - 1) / 2 : ranks.length - place));
}
