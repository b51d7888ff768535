import { type Figure, figure, missing } from "../figure.js";
import { copelandScores } from "./copeland-scores.js";
import type { PairwiseCounts } from "./pairwise-counts.js";

/**
 * Condorcet winner: the item that beats every other one by one.
 *
 * Definition  the item that more panelists prefer to b than prefer b to it, for every other b.
 * Unit        the index of the item.
 * Missing     there is often none (ties, cycles): `value: null`, reason "no item beats every other".
 * Use         as a check of any other order: a first place that is not the Condorcet winner, when there is one, needs an explanation.
 * Read        that there is none is a finding: the panel's majorities go round in a circle or are even.
 * Throws      InputShapeError as `checkPairwiseCounts`.
 * Source      Condorcet (1785); Young (1988), Am. Polit. Sci. Rev. 82.
 */
export function condorcetWinner(pairs: PairwiseCounts): Figure {
  const scores = copelandScores(pairs);
  const undecidable = scores.find(({ value }) => value === null);
  if (scores.length === 0) return missing("condorcet", "no rankings");
  if (undecidable) return missing("condorcet", undecidable.reason ?? "no rankings", {}, pairs.n);
  const winner = scores.findIndex(({ value }) => value === pairs.items - 1);
  if (winner < 0) return missing("condorcet", "no item beats every other", {}, pairs.n);
  return figure("condorcet", winner, pairs.n);
}
