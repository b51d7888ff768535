import { bordaScores } from "../../../analysis/rankings/borda-scores.js";
import { bradleyTerry } from "../../../analysis/rankings/bradley-terry.js";
import { condorcetWinner } from "../../../analysis/rankings/condorcet-winner.js";
import { copelandScores } from "../../../analysis/rankings/copeland-scores.js";
import type { ItemStrengths } from "../../../analysis/rankings/item-strengths.js";
import { kemenyConsensus } from "../../../analysis/rankings/kemeny-consensus.js";
import { meanRanks } from "../../../analysis/rankings/mean-ranks.js";
import { pairwiseCounts } from "../../../analysis/rankings/pairwise-counts.js";
import { plackettLuce } from "../../../analysis/rankings/plackett-luce.js";
import { countRankings, usedRankings } from "../../../analysis/shape/rankings.js";

/** The fixture drops voters who ranked nothing, has no Kemeny orders beyond 8 items and no Plackett-Luce where voters have ties. */
export function reproduce({ rankings: given }: { rankings: (number | null)[][] }) {
  const rankings = countRankings(given.filter((ranks) => !ranks.includes(null)));
  const pairs = pairwiseCounts(rankings);
  const hasTies = rankings.some(({ ranks }) => new Set(ranks).size < ranks.length);
  const kemeny = kemenyConsensus(pairs);
  return {
    voters: usedRankings(rankings).n,
    items: pairs.items,
    borda: bordaScores(rankings).map(({ value }) => value),
    meanRank: meanRanks(rankings).map(({ mean }) => mean.value),
    pairwise: pairs.wins,
    copeland: copelandScores(pairs).map(({ value }) => value),
    condorcet: condorcetWinner(pairs).value,
    kemeny:
      pairs.items > 8 ? null : { cost: kemeny.cost.value, optima: kemeny.orders, nOptima: kemeny.cost.details?.optima },
    bradleyTerry: arrange(bradleyTerry(pairs)),
    plackettLuce: hasTies ? null : arrange(plackettLuce(rankings)),
  };
}

function arrange({ exists, strengths, logLikelihood }: ItemStrengths) {
  return {
    exists,
    strengths: exists ? strengths.map(({ value }) => value) : null,
    logWorth: exists ? strengths.map(({ details }) => details?.logWorth) : null,
    logLik: logLikelihood.value,
  };
}
