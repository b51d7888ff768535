import { preference, type Rankings, sharedRanks, type Unranked } from "../shape/rankings.js";
import { bordaPoints } from "./borda-scores.js";
import { pairChoices } from "./bradley-terry.js";
import { copelandScores } from "./copeland-scores.js";
import { type Choices, fitChoices } from "./fit-choices.js";
import type { PairwiseCounts } from "./pairwise-counts.js";
import { choicesOf, haveTies } from "./plackett-luce.js";

/** Ways of putting items in order of which the uncertainty can be shown. */
export type RankingMethod = "borda" | "mean-rank" | "copeland" | "bradley-terry" | "plackett-luce";

/** Scores of the items, higher is better, null where there is none, when ranking i was given by `counts[i]` panelists. */
export type ResampledScores = (counts: readonly number[]) => readonly (number | null)[];

/** Ranks need no more digits of the logarithms of worth. */
const SMALLEST_STEP = 1e-8;

/** What does not change between resamples is worked out once. Strengths have a ghost item, since resamples are often not connected. */
export function resampledScores(
  rankings: Rankings,
  items: number,
  method: RankingMethod,
  { unranked, ghostWeight }: { unranked: Unranked; ghostWeight: number },
): ResampledScores {
  if (method === "borda")
    return weightedMeans(
      rankings.map(({ ranks }) => bordaPoints(ranks), items),
      items,
    );
  if (method === "mean-rank") {
    const means = weightedMeans(
      rankings.map(({ ranks }) => sharedRanks(ranks)),
      items,
    );
    return (counts) => means(counts).map((mean) => (mean === null ? null : -mean));
  }
  if (method === "plackett-luce") {
    if (haveTies(rankings)) return () => new Array<null>(items).fill(null);
    const single = rankings.map(({ ranks }) => keyed(choicesOf([{ ranks, count: 1 }], items, unranked)));
    return resampledWorths(rankings, (counts) => mergedChoices(single, counts, items), ghostWeight);
  }
  const pairs = resampledPairs(rankings, items, unranked);
  if (method === "copeland") return (counts) => copelandScores(pairs(counts)).map(({ value }) => value);
  return resampledWorths(rankings, (counts) => pairChoices(pairs(counts)), ghostWeight);
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
  const all = Array.from({ length: items }, (_, item) => item);
  const preferred = rankings.map(({ ranks }) =>
    Uint8Array.from(all.flatMap((a) => all.map((b) => (preference(ranks, a, b, unranked) === 1 ? 1 : 0)))),
  );
  return (counts: readonly number[]): PairwiseCounts => {
    const wins = new Float64Array(items * items);
    for (const [index, table] of preferred.entries()) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      for (let pair = 0; pair < wins.length; pair++) wins[pair] = (wins[pair] ?? 0) + count * (table[pair] ?? 0);
    }
    const n = counts.reduce((sum, count) => sum + count, 0);
    return { items, n, wins: all.map((a) => Array.from(wins.subarray(a * items, (a + 1) * items))) };
  };
}

type KeyedChoices = ReturnType<typeof keyed>;

function keyed({ chosen, sets }: Choices) {
  return { chosen, sets: sets.map(({ members }) => ({ key: members.join(), members })) };
}

/** Choices of single rankings taken together; equal sets count as one. */
function mergedChoices(single: readonly KeyedChoices[], counts: readonly number[], items: number): Choices {
  const chosen = new Array<number>(items).fill(0);
  const sets = new Map<string, { members: readonly number[]; weight: number }>();
  for (const [index, choices] of single.entries()) {
    const count = counts[index] ?? 0;
    if (count === 0) continue;
    for (const [item, times] of choices.chosen.entries()) chosen[item] = (chosen[item] ?? 0) + count * times;
    for (const { key, members } of choices.sets) {
      const set = sets.get(key);
      if (set) set.weight += count;
      else sets.set(key, { members, weight: count });
    }
  }
  return { chosen, sets: [...sets.values()] };
}

/** Worths, as `ranksOf` tells scores apart by their ratio; each search begins at the worths of all panelists. */
function resampledWorths(
  rankings: Rankings,
  choices: (counts: readonly number[]) => Choices,
  ghostWeight: number,
): ResampledScores {
  const start = fitChoices(choices(rankings.map(({ count }) => count)), ghostWeight) ?? undefined;
  return (counts) => {
    const drawn = choices(counts);
    const logs = fitChoices(drawn, ghostWeight, { start, smallestStep: SMALLEST_STEP });
    return logs?.map(Math.exp) ?? drawn.chosen.map(() => null);
  };
}
