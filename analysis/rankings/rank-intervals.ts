import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { tailShare } from "../resampling/confidence-level.js";
import { createRandom } from "../resampling/random.js";
import { reliability } from "../resampling/reliability.js";
import { type Resampling, resampleCount } from "../resampling/replicates.js";
import { resampleCells } from "../resampling/resample-cells.js";
import { type Rankings, type Unranked, usedRankings } from "../shape/rankings.js";
import { countRanks, rankIntervalOf, ranksOf, rankTally } from "./rank-tally.js";
import { type RankingMethod, resampledScores } from "./resampled-scores.js";

export interface RankIntervals {
  /** One for each item: its rank among all, with the interval, and the probability that it is among the first `topSize`. */
  readonly items: readonly { readonly item: number; readonly rank: Figure; readonly topProbability: Figure }[];
  /** `above[a][b]`: probability that a ranks above b, equal ranks half; 0 for an item and itself. Empty without rankings. */
  readonly above: readonly (readonly number[])[];
}

/**
 * How certain an order of items is: rank intervals, the probability of a place among the first k, and of each item ranking above each
 * other, had other panelists of the same kind been asked.
 *
 * Definition  whole panelists are drawn with replacement (`resamples` times, resample i from stream i of the seed), the items scored and
 *             ranked anew; percentile interval of type 7. Equal scores share ranks, and share the places at the border of the first k.
 * Variant     by `method`: Borda, mean rank, Copeland, Bradley-Terry, Plackett-Luce (the last two with a ghost item of `ghostWeight`).
 * Unit        ranks from 1 (best); probabilities.
 * Missing     items without a score (ranked by nobody in a resample) share the last ranks. No rankings, one item, or ties with
 *             Plackett-Luce: `value: null` with the reason.
 * Use         beside every published order of priorities.
 * Read        overlapping intervals: the order of these items is open; `above` near 0.5 says the same of two. Under 8 panelists intervals
 *             are not reliable, which the reason says. It shows chance in who was asked, not doubt about the method.
 * Throws      InputShapeError as `usedRankings`, for a level outside 0..1, resamples under 1, a `topSize` that is no whole number from 1, a
 *             ghost without weight, or a bad seed.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; Hall & Miller (2009), Ann. Stat. 37, on ranks.
 */
export function rankIntervals(
  rankings: Rankings,
  method: RankingMethod,
  {
    topSize = 3,
    level = 0.95,
    unranked = "below",
    ghostWeight = 0.5,
    ...resampling
  }: Resampling & { topSize?: number; level?: number; unranked?: Unranked; ghostWeight?: number },
): RankIntervals {
  tailShare(level);
  const resamples = resampleCount(resampling);
  if (!Number.isInteger(topSize) || topSize < 1) {
    throw new InputShapeError(`The first k of an order are a whole number from 1, not ${topSize}`);
  }
  if (!(Number.isFinite(ghostWeight) && ghostWeight > 0)) {
    throw new InputShapeError(`The weight of the ghost item is finite and over 0 here, not ${ghostWeight}`);
  }
  const { rankings: used, items, n } = usedRankings(rankings);
  const parameters = { scoring: method, seed: resampling.seed, resamples, topSize, unranked, ghostWeight };
  const scores = resampledScores(used, items, method, { unranked, ghostWeight });
  const given = n === 0 ? [] : scores(used.map(({ count }) => count));
  const reason = n === 0 ? "no rankings" : items < 2 ? "needs at least two items" : noScores(given);
  if (reason !== null) {
    const none = (name: string) => missing(name, reason, parameters, n);
    const rows = Array.from({ length: items }, (_, item) => ({
      item,
      rank: none("rank"),
      topProbability: none("topProbability"),
    }));
    return { items: rows, above: [] };
  }
  const tally = rankTally(items);
  const cells = used.map(({ count }, index) => ({ index, count }));
  for (let resample = 0; resample < resamples; resample++) {
    const counts = new Array<number>(used.length).fill(0);
    for (const { index, count } of resampleCells(cells, createRandom(resampling.seed, resample))) counts[index] = count;
    countRanks(tally, ranksOf(scores(counts)), topSize);
  }
  return {
    items: ranksOf(given).map((rank, item) => ({
      item,
      rank: {
        ...figure("rank", rank, n, parameters),
        ...rankIntervalOf(tally, item, level),
        ...reliability(n),
      },
      topProbability: figure("topProbability", (tally.top[item] ?? 0) / resamples, n, parameters),
    })),
    above: tally.above.map((row) => row.map((times) => times / resamples)),
  };
}

function noScores(scores: readonly (number | null)[]): string | null {
  return scores.every((score) => score === null) ? "the method gives no order of these rankings" : null;
}
