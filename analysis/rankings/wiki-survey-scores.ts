import { type Figure, figure, missing } from "../figure.js";
import { bradleyTerry } from "./bradley-terry.js";
import type { PairwiseCounts } from "./pairwise-counts.js";

/**
 * Wiki-survey score of every item: the estimated chance that it beats another item drawn at random, from comparisons of pairs.
 *
 * Definition  100 times the mean, over all other items, of P(item preferred) under Bradley-Terry with a ghost item.
 * Variant     the published score takes the probabilities from a hierarchical probit model; here Bradley-Terry with `ghostWeight` 0.5
 *             keeps estimates of items seldom compared finite.
 * Unit        0 to 100; 50 is an average item. Their mean over the items is 50.
 * Missing     no comparisons or one item: `value: null` with the reason. Without a ghost also as `bradleyTerry`.
 * Use         for many items of which each panelist compared a few pairs.
 * Read        60: it would win six of ten comparisons with others. Says nothing of items that were not in the list.
 * Throws      InputShapeError as `bradleyTerry`.
 * Source      Salganik & Levy (2015), PLOS ONE 10(5), e0123483.
 */
export function wikiSurveyScores(
  pairs: PairwiseCounts,
  { ghostWeight = 0.5 }: { ghostWeight?: number } = {},
): Figure[] {
  const { strengths } = bradleyTerry(pairs, { ghostWeight });
  const logWorths = strengths.map(({ details }) => Number(details?.logWorth ?? 0));
  return strengths.map(({ value, reason, n }, a) => {
    if (value === null) return missing("wikiSurvey", reason ?? "no rankings", { ghostWeight }, n);
    const chances = logWorths.filter((_, b) => b !== a).map((other) => 1 / (1 + Math.exp(other - (logWorths[a] ?? 0))));
    return figure("wikiSurvey", (100 * chances.reduce((sum, p) => sum + p, 0)) / chances.length, n, { ghostWeight });
  });
}
