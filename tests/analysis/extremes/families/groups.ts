import { adjustP } from "../../../../analysis/groups/adjust-p.js";
import { chiSquareTest } from "../../../../analysis/groups/chi-square-test.js";
import { cliffsDelta } from "../../../../analysis/groups/cliffs-delta.js";
import { compareGroups } from "../../../../analysis/groups/compare-groups.js";
import { compareGroupsByItem } from "../../../../analysis/groups/compare-groups-by-item.js";
import { compareShares } from "../../../../analysis/groups/compare-shares.js";
import { cramersV } from "../../../../analysis/groups/cramers-v.js";
import { differenceOfShares } from "../../../../analysis/groups/difference-of-shares.js";
import { dunnTests } from "../../../../analysis/groups/dunn-tests.js";
import { epsilonSquared } from "../../../../analysis/groups/epsilon-squared.js";
import { etaSquared } from "../../../../analysis/groups/eta-squared.js";
import { fisherExact } from "../../../../analysis/groups/fisher-exact.js";
import { fisherFreemanHalton } from "../../../../analysis/groups/fisher-freeman-halton.js";
import { gTest } from "../../../../analysis/groups/g-test.js";
import { kruskalWallis } from "../../../../analysis/groups/kruskal-wallis.js";
import { mannWhitney } from "../../../../analysis/groups/mann-whitney.js";
import { medianDifference } from "../../../../analysis/groups/median-difference.js";
import { oddsRatio } from "../../../../analysis/groups/odds-ratio.js";
import { phi } from "../../../../analysis/groups/phi.js";
import { probabilityOfSuperiority } from "../../../../analysis/groups/probability-of-superiority.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { crossTable, insideOutsideTable } from "../../../../analysis/shape/cross-table.js";
import type { ExtremePanel } from "../panels.js";

const distributionsOf = ({ groups }: ExtremePanel) => groups.map((group) => countValues(group));
const pairOf = (panel: ExtremePanel) => {
  const [first = [], second = []] = distributionsOf(panel);
  return [first, second] as const;
};
const namedOf = (panel: ExtremePanel) =>
  distributionsOf(panel).map((distribution, place) => ({ groupKey: `group ${place}`, distribution }));
const tablesOf = (panel: ExtremePanel) => [
  crossTable(distributionsOf(panel)),
  insideOutsideTable(distributionsOf(panel), [7, 9]),
  insideOutsideTable(pairOf(panel), [1, 4]),
];
const agreeing = (values: readonly number[] = []) => ({
  count: values.filter((value) => value >= 7).length,
  n: values.length,
});

export const statistics = {
  mannWhitney: (panel: ExtremePanel) =>
    (["auto", "exact", "exact-absolute", "normal", "normal-continuity"] as const).flatMap((variant) =>
      (["two-sided", "less", "greater"] as const).map((alternative) =>
        mannWhitney(...pairOf(panel), { variant, alternative }),
      ),
    ),
  cliffsDelta: (panel: ExtremePanel) => cliffsDelta(...pairOf(panel)),
  probabilityOfSuperiority: (panel: ExtremePanel) => probabilityOfSuperiority(...pairOf(panel)),
  medianDifference: (panel: ExtremePanel) => medianDifference(...pairOf(panel)),
  kruskalWallis: (panel: ExtremePanel) =>
    [true, false].map((isTieCorrected) => kruskalWallis(distributionsOf(panel), { isTieCorrected })),
  epsilonSquared: (panel: ExtremePanel) => epsilonSquared(distributionsOf(panel)),
  etaSquared: (panel: ExtremePanel) => etaSquared(distributionsOf(panel)),
  dunnTests: (panel: ExtremePanel) => dunnTests(distributionsOf(panel)),
  adjustP: (panel: ExtremePanel) =>
    (["bonferroni", "holm", "hochberg", "bh", "by"] as const).map((adjustment) =>
      adjustP([null, ...panel.values.map((value) => value / 9)], adjustment),
    ),
  chiSquareTest: (panel: ExtremePanel) =>
    tablesOf(panel).flatMap((table) => [chiSquareTest(table), chiSquareTest(table, "yates")]),
  gTest: (panel: ExtremePanel) => tablesOf(panel).map((table) => gTest(table)),
  cramersV: (panel: ExtremePanel) =>
    tablesOf(panel).flatMap((table) => [cramersV(table), cramersV(table, { isBiasCorrected: true })]),
  phi: (panel: ExtremePanel) => tablesOf(panel).map((table) => phi(table)),
  fisherExact: (panel: ExtremePanel) =>
    tablesOf(panel).flatMap((table) => [fisherExact(table), fisherExact(table, "less"), fisherExact(table, "greater")]),
  fisherFreemanHalton: (panel: ExtremePanel) => tablesOf(panel).map((table) => fisherFreemanHalton(table)),
  oddsRatio: (panel: ExtremePanel) =>
    tablesOf(panel).flatMap((table) => [oddsRatio(table, "sample"), oddsRatio(table, "conditional")]),
  differenceOfShares: ({ groups }: ExtremePanel) => differenceOfShares(agreeing(groups[0]), agreeing(groups[1])),
  compareGroups: (panel: ExtremePanel) => [
    compareGroups(namedOf(panel)),
    compareGroups(namedOf(panel), { minCell: 1, set: [7, 9] }),
  ],
  compareShares: (panel: ExtremePanel) => compareShares(namedOf(panel), [7, 9]),
  compareGroupsByItem: (panel: ExtremePanel) =>
    compareGroupsByItem([1, 2].map((item) => ({ itemKey: `item ${item}`, groups: namedOf(panel) }))),
};

export const others = {
  poolLevels: "changes a shape",
  pairsOf: "changes a shape",
  crossTable: "changes a shape",
  insideOutsideTable: "changes a shape",
  filledTable: "changes a shape",
  fourfold: "changes a shape",
  superiorPairs: "the pairs behind mannWhitney, cliffsDelta and probabilityOfSuperiority",
  exactU: "the exact distribution of mannWhitney",
  combinations: "counts for exactU",
  rankGroups: "the mean ranks behind kruskalWallis and dunnTests",
  kruskalH: "the statistic of kruskalWallis",
  expectedCells: "expected counts of chiSquareTest",
  chiSquareStatistic: "the statistic of chiSquareTest",
  tableDf: "degrees of freedom of chiSquareTest",
  whyUntestable: "the reason of chiSquareTest",
  hypergeometric: "the distribution of fisherExact",
  hypergeometricChances: "the distribution of fisherExact",
  conditionalLogOdds: "the maximisation of oddsRatio",
};
