import { quantile } from "../centre/quantile.js";
import { type Figure, figure, missing } from "../figure.js";
import { type Rankings, sharedRanks, usedRankings } from "../shape/rankings.js";

export interface ItemRanks {
  readonly item: number;
  readonly mean: Figure;
  readonly median: Figure;
}

/**
 * Mean and median place of every item, each with the number of panelists who ranked it (`n`).
 *
 * Definition  mean, and median (type 7), of the places among the items a panelist ranked; tied items share the mean of their places.
 * Unit        places, 1 the best.
 * Missing     an item a panelist did not rank counts nothing for that panelist. Ranked by nobody: `value: null`, reason "ranked by
 *             nobody".
 * Use         to show how rankings lie; to decide an order from partial rankings use Borda or Plackett-Luce.
 * Read        always with `n`: places among three ranked items and among ten do not compare, so an item few panelists ranked, all of
 *             them highly, looks better than it is.
 * Throws      InputShapeError as `usedRankings`.
 * Source      Marden (1995), Analyzing and Modeling Rank Data, ch. 2; R `colMeans(t(apply(x, 1, rank)))`.
 */
export function meanRanks(rankings: Rankings): ItemRanks[] {
  const { rankings: used, items } = usedRankings(rankings);
  const places = used.map(({ ranks, count }) => ({ shared: sharedRanks(ranks), count }));
  return Array.from({ length: items }, (_, item) => {
    const given = places.flatMap(({ shared, count }) => {
      const value = shared[item] ?? null;
      return value === null ? [] : [{ value, count }];
    });
    const n = given.reduce((sum, { count }) => sum + count, 0);
    const median = quantile(given, 0.5);
    if (n === 0 || median === null) {
      const reason = "ranked by nobody";
      return { item, mean: missing("meanRank", reason), median: missing("medianRank", reason, { type: 7 }) };
    }
    const mean = given.reduce((sum, { value, count }) => sum + value * count, 0) / n;
    return { item, mean: figure("meanRank", mean, n), median: figure("medianRank", median, n, { type: 7 }) };
  });
}
