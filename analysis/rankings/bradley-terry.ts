import type { Choices } from "./fit-choices.js";
import { type ItemStrengths, strengthsOf } from "./item-strengths.js";
import { checkPairwiseCounts, type PairwiseCounts, winsOf } from "./pairwise-counts.js";

/**
 * Bradley-Terry strengths: worths of the items such that a is preferred to b with probability a / (a + b).
 *
 * Definition  maximum likelihood from the counts of pairs, by Newton's method; worths sum to 1. Ties count for neither side.
 * Variant     `ghostWeight` over 0 (0.5 is usual) lets every item also win and lose that often against a ghost item: estimates are then
 *             always finite, drawn together a little. Without, `exists` says whether the maximum is finite.
 * Unit        share of the total worth; `logWorth` in logits. The log likelihood is that of the data, without the ghost.
 * Missing     no rankings, one item, or (no ghost) items that only win or only lose: `value: null` with the reason.
 * Use         for comparisons of pairs, also when not every pair was compared. For whole rankings Plackett-Luce uses the order too; the
 *             pairs of one ranking are not independent, so the likelihood is no basis for intervals: resample panelists (`rankIntervals`).
 * Read        a worth twice as large is preferred in two of three comparisons. Assumes one order for all: a split panel gets an average.
 * Throws      InputShapeError as `checkPairwiseCounts`, or when the ghost's weight is negative.
 * Source      Bradley & Terry (1952), Biometrika 39; Hunter (2004), Ann. Stat. 32; R `BradleyTerry2::BTm`; ghost item: Turner, van
 *             Etten, Firth & Kosmidis (2020), Comput. Stat. 35.
 */
export function bradleyTerry(pairs: PairwiseCounts, { ghostWeight = 0 }: { ghostWeight?: number } = {}): ItemStrengths {
  checkPairwiseCounts(pairs);
  return strengthsOf("bradleyTerry", pairChoices(pairs), pairs.wins, pairs.n, ghostWeight);
}

/** Each pair that was compared as a set to choose from. */
export function pairChoices({ items, wins }: PairwiseCounts): Choices {
  const sets = [];
  for (let a = 0; a < items; a++) {
    for (let b = a + 1; b < items; b++) {
      const weight = winsOf(wins, a, b) + winsOf(wins, b, a);
      if (weight > 0) sets.push({ members: [a, b], weight });
    }
  }
  return { chosen: wins.map((row) => row.reduce((sum, won) => sum + won, 0)), sets };
}
