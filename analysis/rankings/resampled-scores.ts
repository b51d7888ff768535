import { type Rankings, sharedRanks, type Unranked } from "../shape/rankings.js";
import { bordaPoints } from "./borda-scores.js";
import { bradleyTerry } from "./bradley-terry.js";
import { copelandScores } from "./copeland-scores.js";
import { type PairwiseCounts, pairwiseCounts } from "./pairwise-counts.js";
import { plackettLuce } from "./plackett-luce.js";

/** Ways of putting items in order of which the uncertainty can be shown. */
export type RankingMethod = "borda" | "mean-rank" | "copeland" | "bradley-terry" | "plackett-luce";

/** Scores of the items, higher is better, null where there is none, when ranking i was given by `counts[i]` panelists. */
export type ResampledScores = (counts: readonly number[]) => readonly (number | null)[];

/** What does not change between resamples is worked out once. Strengths have a ghost item, since resamples are often not connected. */
export function resampledScores(
  rankings: Rankings,
  items: number,
  method: RankingMethod,
  { unranked, ghostWeight }: { unranked: Unranked; ghostWeight: number },
): ResampledScores {
  if (method === "borda") {
    return weightedMeans(
      rankings.map(({ ranks }) => bordaPoints(ranks)),
      items,
    );
  }
  if (method === "mean-rank") {
    const means = weightedMeans(
      rankings.map(({ ranks }) => sharedRanks(ranks)),
      items,
    );
    return (counts) => means(counts).map((mean) => (mean === null ? null : -mean));
  }
  if (method === "plackett-luce") {
    return (counts) => {
      const drawn = rankings.map(({ ranks }, index) => ({ ranks, count: counts[index] ?? 0 }));
      return plackettLuce(drawn, { ghostWeight, unranked }).strengths.map(({ value }) => value);
    };
  }
  const pairs = resampledPairs(rankings, items, unranked);
  if (method === "copeland") return (counts) => copelandScores(pairs(counts)).map(({ value }) => value);
  return (counts) => bradleyTerry(pairs(counts), { ghostWeight }).strengths.map(({ value }) => value);
}

function weightedMeans(rows: readonly (readonly (number | null)[])[], items: number): ResampledScores {
  return (counts) =>
    Array.from({ length: items }, (_, item) => {
      let [sum, n] = [0, 0];
      for (const [index, row] of rows.entries()) {
        const value = row[item] ?? null;
        if (value === null) continue;
        sum += value * (counts[index] ?? 0);
        n += counts[index] ?? 0;
      }
      return n === 0 ? null : sum / n;
    });
}

function resampledPairs(rankings: Rankings, items: number, unranked: Unranked) {
  const single = rankings.map(({ ranks }) => pairwiseCounts([{ ranks, count: 1 }], unranked).wins);
  return (counts: readonly number[]): PairwiseCounts => {
    const wins = Array.from({ length: items }, () => new Array<number>(items).fill(0));
    for (const [index, table] of single.entries()) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      for (const [a, row] of wins.entries()) {
        for (const [b, won] of row.entries()) row[b] = won + count * (table[a]?.[b] ?? 0);
      }
    }
    return { items, n: counts.reduce((sum, count) => sum + count, 0), wins };
  };
}
