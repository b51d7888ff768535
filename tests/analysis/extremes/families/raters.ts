import { brennanPrediger } from "../../../../analysis/raters/brennan-prediger.js";
import { cronbachAlpha, cronbachAlphaFromSquares } from "../../../../analysis/raters/cronbach-alpha.js";
import { fleissKappa } from "../../../../analysis/raters/fleiss-kappa.js";
import { fleissKappaTest } from "../../../../analysis/raters/fleiss-kappa-test.js";
import { gwetAgreement } from "../../../../analysis/raters/gwet-agreement.js";
import { icc, iccFromSquares } from "../../../../analysis/raters/icc.js";
import { kendallTauB } from "../../../../analysis/raters/kendall-tau-b.js";
import { kendallW, kendallWFromSums } from "../../../../analysis/raters/kendall-w.js";
import { kendallWPermutationTest } from "../../../../analysis/raters/kendall-w-permutation-test.js";
import { krippendorffAlpha } from "../../../../analysis/raters/krippendorff-alpha.js";
import { meanPairwiseSpearman } from "../../../../analysis/raters/mean-pairwise-spearman.js";
import { meanRanks } from "../../../../analysis/raters/mean-ranks.js";
import { oneWayAnova } from "../../../../analysis/raters/one-way-anova.js";
import { pearsonCorrelation } from "../../../../analysis/raters/pearson-correlation.js";
import { rankSumsOf } from "../../../../analysis/raters/rank-sums.js";
import { spearmanCorrelation } from "../../../../analysis/raters/spearman-correlation.js";
import { TwoWayTally } from "../../../../analysis/raters/two-way-tally.js";
import { weightedFleissKappa } from "../../../../analysis/raters/weighted-fleiss-kappa.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { itemDistributions } from "../../../../analysis/shape/item-distributions.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import type { ExtremePanel } from "../panels.js";

const scale = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const weights = ["identity", "linear", "quadratic", "ordinal"] as const;
const matrix = ({ rows }: ExtremePanel) => ratingMatrix(rows);
const items = (panel: ExtremePanel) => itemDistributions(matrix(panel));
const pairs = (panel: ExtremePanel) => countTransitions(panel.pairs);
const tallied = ({ rows }: ExtremePanel) => {
  const tally = new TwoWayTally(rows[0]?.length ?? 0);
  for (const row of rows) tally.add(row.map((rating) => rating ?? Number.NaN));
  return tally;
};
/** With every kind of weights, on the declared and on the observed categories. */
const weighted = (of: typeof gwetAgreement) => (panel: ExtremePanel) =>
  weights.flatMap((kind) => [
    of(items(panel), { categories: scale, weights: kind }),
    of(items(panel), { categories: "observed", weights: kind }),
  ]);

export const statistics = {
  brennanPrediger: weighted(brennanPrediger),
  cronbachAlpha: (panel: ExtremePanel) => cronbachAlpha(matrix(panel)),
  cronbachAlphaFromSquares: (panel: ExtremePanel) => {
    const tally = tallied(panel);
    return cronbachAlphaFromSquares(tally.byPanelist(), { n: tally.panelists, items: matrix(panel).columns });
  },
  fleissKappa: (panel: ExtremePanel) => fleissKappa(items(panel)),
  fleissKappaTest: (panel: ExtremePanel) => fleissKappaTest(items(panel)),
  gwetAgreement: weighted(gwetAgreement),
  icc: (panel: ExtremePanel) =>
    (["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"] as const).map((form) => icc(matrix(panel), form)),
  iccFromSquares: (panel: ExtremePanel) => {
    const tally = tallied(panel);
    const size = { n: matrix(panel).columns, raters: tally.panelists };
    return (["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"] as const).map((form) =>
      iccFromSquares(tally.byItem(), form, size),
    );
  },
  kendallTauB: (panel: ExtremePanel) => kendallTauB(pairs(panel)),
  kendallW: (panel: ExtremePanel) =>
    (["raters", "items"] as const).map((leaveOut) => kendallW(matrix(panel), { leaveOut })),
  kendallWFromSums: (panel: ExtremePanel) =>
    [true, false].map((tieCorrection) => kendallWFromSums(rankSumsOf(matrix(panel)), { tieCorrection })),
  kendallWPermutationTest: (panel: ExtremePanel) =>
    (["raters", "items"] as const).map((leaveOut) =>
      kendallWPermutationTest(matrix(panel), { seed: 1, resamples: 19, leaveOut }),
    ),
  krippendorffAlpha: (panel: ExtremePanel) =>
    (["nominal", "ordinal", "interval", "ratio"] as const).map((level) => krippendorffAlpha(items(panel), level)),
  meanPairwiseSpearman: (panel: ExtremePanel) => meanPairwiseSpearman(matrix(panel)),
  meanRanks: (panel: ExtremePanel) => meanRanks(rankSumsOf(matrix(panel))),
  oneWayAnova: (panel: ExtremePanel) => [
    oneWayAnova(panel.groups.map((group) => countValues(group))),
    oneWayAnova(items(panel)),
  ],
  pearsonCorrelation: (panel: ExtremePanel) => pearsonCorrelation(pairs(panel)),
  spearmanCorrelation: (panel: ExtremePanel) => spearmanCorrelation(pairs(panel)),
  weightedFleissKappa: weighted(weightedFleissKappa),
};

export const others = {
  categoryCounts: "changes a shape: distributions to a table of items by categories",
  categoryWeights: "weights of pairs of categories",
  chanceCorrected: "what Fleiss, Gwet and Brennan-Prediger have in common; they are called here",
  checkRankSums: "checks a shape",
  correlationGap: "says why pairs have no correlation",
  correlationTest: "t test of a correlation that is there",
  countConcordance: "counts for tau-b",
  iccInterval: "limits of an icc that is there",
  iccValue: "the forms of icc, from mean squares",
  itemDistributions: "changes a shape: matrix to distributions",
  productMoment: "correlation of pairs known to vary",
  rankSumsOf: "changes a shape: matrix to rank sums",
  ranksWithinRows: "changes a shape: ratings to ranks",
  studentTQuantile: "wraps a distribution function",
  twoWayMeanSquares: "mean squares, from a complete table",
  weightedSum: "sum of products",
  withoutGaps: "changes a shape: leaves out rows or columns with gaps",
};
