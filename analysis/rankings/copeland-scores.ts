import { type Figure, figure, missing } from "../figure.js";
import { isOver } from "../threshold.js";
import { checkPairwiseCounts, type PairwiseCounts, winsOf } from "./pairwise-counts.js";

/**
 * Copeland score of every item: how many others it beats, one by one, minus how many beat it.
 *
 * Definition  a beats b when more panelists prefer a to b than b to a; equal numbers count for neither.
 * Unit        items, from -(m - 1) to m - 1. Details: `wins`, `losses`, `ties`.
 * Missing     no rankings or a single item: `value: null` with the reason.
 * Use         for the order by majorities; beside Borda, since the two disagree when strong and weak preferences mix.
 * Read        m - 1 is the Condorcet winner. Equal scores are common; how large the majorities were is in the pairwise counts.
 * Throws      InputShapeError as `checkPairwiseCounts`.
 * Source      Copeland (1951); Saari & Merlin (1996), Econ. Theory 8.
 */
export function copelandScores(pairs: PairwiseCounts): Figure[] {
  checkPairwiseCounts(pairs);
  const { items, n, wins } = pairs;
  return Array.from({ length: items }, (_, a) => {
    if (n === 0) return missing("copeland", "no rankings");
    if (items < 2) return missing("copeland", "needs at least two items", {}, n);
    const others = Array.from({ length: items }, (_, b) => b).filter((b) => b !== a);
    const won = others.filter((b) => isOver(winsOf(wins, a, b), winsOf(wins, b, a))).length;
    const lost = others.filter((b) => isOver(winsOf(wins, b, a), winsOf(wins, a, b))).length;
    return figure("copeland", won - lost, n, {}, { wins: won, losses: lost, ties: others.length - won - lost });
  });
}
