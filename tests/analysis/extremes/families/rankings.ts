import { bordaScores } from "../../../../analysis/rankings/borda-scores.js";
import { bradleyTerry } from "../../../../analysis/rankings/bradley-terry.js";
import { condorcetWinner } from "../../../../analysis/rankings/condorcet-winner.js";
import { consensusDistances, meanConsensusDistance } from "../../../../analysis/rankings/consensus-distances.js";
import { copelandScores } from "../../../../analysis/rankings/copeland-scores.js";
import { kemenyConsensus } from "../../../../analysis/rankings/kemeny-consensus.js";
import { meanRanks } from "../../../../analysis/rankings/mean-ranks.js";
import { pairwiseCounts } from "../../../../analysis/rankings/pairwise-counts.js";
import { plackettLuce } from "../../../../analysis/rankings/plackett-luce.js";
import { rankIntervals } from "../../../../analysis/rankings/rank-intervals.js";
import { wikiSurveyScores } from "../../../../analysis/rankings/wiki-survey-scores.js";
import { countRankings } from "../../../../analysis/shape/rankings.js";
import type { ExtremePanel } from "../panels.js";

const rankingsOf = ({ rows }: ExtremePanel) => countRankings(rows);
const pairsOf = (panel: ExtremePanel) => pairwiseCounts(rankingsOf(panel));
const orderOf = ({ rows }: ExtremePanel) => (rows[0] ?? []).map((_, item) => item);

export const statistics = {
  meanRanks: (panel: ExtremePanel) => meanRanks(rankingsOf(panel)),
  bordaScores: (panel: ExtremePanel) => bordaScores(rankingsOf(panel)),
  pairwiseCounts: pairsOf,
  copelandScores: (panel: ExtremePanel) => copelandScores(pairsOf(panel)),
  condorcetWinner: (panel: ExtremePanel) => condorcetWinner(pairsOf(panel)),
  kemenyConsensus: (panel: ExtremePanel) => kemenyConsensus(pairsOf(panel)),
  bradleyTerry: (panel: ExtremePanel) => [0, 0.5].map((ghostWeight) => bradleyTerry(pairsOf(panel), { ghostWeight })),
  plackettLuce: (panel: ExtremePanel) =>
    [0, 0.5].map((ghostWeight) => plackettLuce(rankingsOf(panel), { ghostWeight })),
  wikiSurveyScores: (panel: ExtremePanel) => wikiSurveyScores(pairsOf(panel)),
  consensusDistances: (panel: ExtremePanel) => consensusDistances(rankingsOf(panel), orderOf(panel)),
  meanConsensusDistance: (panel: ExtremePanel) => meanConsensusDistance(rankingsOf(panel), orderOf(panel)),
  rankIntervals: (panel: ExtremePanel) =>
    (["borda", "mean-rank", "copeland", "bradley-terry", "plackett-luce"] as const).map((method) =>
      rankIntervals(rankingsOf(panel), method, { seed: 1, resamples: 20 }),
    ),
};

export const others = {
  countRankings: "changes a shape",
  ranksOfOrder: "changes a shape",
  usedRankings: "checks a shape",
  sharedRanks: "changes a shape",
  preference: "reads one preference of a ranking",
  bordaPoints: "points of one ranking, for bordaScores",
  checkPairwiseCounts: "checks a shape",
  winsOf: "reads one entry",
  exactKemeny: "the exact way of kemenyConsensus",
  searchKemeny: "the approximate way of kemenyConsensus",
  solvePositiveDefinite: "linear algebra",
  fitChoices: "the maximisation of bradleyTerry and plackettLuce",
  logLikelihood: "the likelihood of fitChoices",
  strengthsOf: "the common part of bradleyTerry and plackettLuce",
  noStrengths: "the common part of bradleyTerry and plackettLuce",
  isStronglyConnected: "a condition of bradleyTerry and plackettLuce",
  pairChoices: "changes a shape",
  choicesOf: "changes a shape",
  haveTies: "checks a shape",
  rankTally: "the beginning of a tally, for rankIntervals",
  ranksOf: "ranks from scores, for rankIntervals",
  countRanks: "adds to a tally, for rankIntervals",
  rankIntervalOf: "reads a tally, for rankIntervals",
  resampledScores: "the scores of rankIntervals",
};
