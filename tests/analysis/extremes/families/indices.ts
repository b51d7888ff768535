import { analyseSubject } from "../../../../analysis/indices/analyse-subject.js";
import { attractivenessFeasibility } from "../../../../analysis/indices/attractiveness-feasibility.js";
import type { CriterionInput } from "../../../../analysis/indices/criterion-input.js";
import { criterionMedianScore } from "../../../../analysis/indices/criterion-median-score.js";
import { criterionScore } from "../../../../analysis/indices/criterion-score.js";
import { foresightImportance } from "../../../../analysis/indices/foresight-importance.js";
import { importanceSensitivity } from "../../../../analysis/indices/importance-sensitivity.js";
import type { IndexDefinition } from "../../../../analysis/indices/index-definition.js";
import { indexRankCorrelation } from "../../../../analysis/indices/index-rank-correlation.js";
import { indexRankIntervals } from "../../../../analysis/indices/index-rank-intervals.js";
import { indexRankIntervalsByPeople } from "../../../../analysis/indices/index-rank-intervals-by-people.js";
import { indexRanking } from "../../../../analysis/indices/index-ranking.js";
import { indexSensitivity } from "../../../../analysis/indices/index-sensitivity.js";
import { medianBesideMean } from "../../../../analysis/indices/median-beside-mean.js";
import { pairedDifferences } from "../../../../analysis/indices/paired-differences.js";
import { pairedRanking } from "../../../../analysis/indices/paired-ranking.js";
import { subjectOrder } from "../../../../analysis/indices/subject-order.js";
import { weightDraws } from "../../../../analysis/indices/weight-draws.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import { subjectPairs } from "../../../../analysis/shape/subject-pairs.js";
import type { ExtremePanel } from "../panels.js";

const parts = ["x", "y"].map((criterion) => ({ source: { criterion }, weight: 0.5 }));
const definition = (minValid: number): IndexDefinition => ({
  floor: 5,
  minValid,
  cannotJudgeAtMost: 0.4,
  composites: [
    { key: "A", label: "A", combination: "arithmetic", parts },
    { key: "G", label: "G", combination: "geometric", parts },
    { key: "P", label: "P", combination: "product", parts: parts.map((part) => ({ ...part, weight: 1 })) },
  ],
  strategies: [
    { key: "high", label: "High", conditions: [{ composite: "G", operator: "at-least", threshold: 50 }] },
    { key: "low", label: "Low", conditions: [{ composite: "G", operator: "under", threshold: 50 }] },
  ],
});
const definitions = [definition(1), definition(8)];
const composites = ["A", "G", "P"];
const scorings = ["mean", "median"] as const;

const rated = (values: readonly number[]): CriterionInput => ({
  distribution: countValues(values),
  min: 1,
  max: 9,
  cannotJudge: 1,
  verdicts: [],
});
const subjectsOf = ({ values, groups }: ExtremePanel) =>
  [values, ...groups].map((answers, index) => ({
    subjectKey: `s${index}`,
    criteria: { x: rated(answers), y: rated(values.map((value) => 10 - value)) },
  }));
/** Each column of the panel as criterion x of a subject of its own, y the same for all. */
const panelOf = ({ rows }: ExtremePanel) => ({
  matrix: ratingMatrix(rows.map((row) => row.flatMap((value) => [value, row[0] ?? null]))),
  columns: (rows[0] ?? []).flatMap((_, subject) =>
    ["x", "y"].map((criterion) => ({ subjectKey: `s${subject}`, criterion, min: 1, max: 9, cannotJudge: 0 })),
  ),
});
const pairsOf = ({ rows }: ExtremePanel) =>
  subjectPairs(
    ratingMatrix(rows),
    (rows[0] ?? []).map((_, subject) => `s${subject}`),
  );
const importance = { none: 1, low: 2, mid: 3, high: 4 };
const importanceOf = (values: readonly number[]) => countValues(values.map((value) => Math.ceil((value * 4) / 9)));
const everyIndex = <Result>(call: (definition: IndexDefinition, composite: string) => Result) =>
  definitions.flatMap((given) => composites.map((composite) => call(given, composite)));

export const statistics = {
  analyseSubject: (panel: ExtremePanel) =>
    definitions.flatMap((given) => subjectsOf(panel).map(({ criteria }) => analyseSubject(given, criteria))),
  criterionScore: ({ values }: ExtremePanel) => definitions.map((given) => criterionScore("x", rated(values), given)),
  criterionMedianScore: ({ values }: ExtremePanel) =>
    definitions.map((given) => criterionMedianScore("x", rated(values), given)),
  medianBesideMean: (panel: ExtremePanel) =>
    definitions.flatMap((given) => subjectsOf(panel).map(({ criteria }) => medianBesideMean(given, criteria))),
  attractivenessFeasibility: ({ values, groups }: ExtremePanel) =>
    definitions.map((given) => attractivenessFeasibility(rated(values), rated(groups[0] ?? []), given)),
  indexRanking: (panel: ExtremePanel) =>
    everyIndex((given, composite) => indexRanking(given, subjectsOf(panel), { composite })),
  indexRankCorrelation: (panel: ExtremePanel) =>
    definitions.map((given) =>
      indexRankCorrelation(given, subjectsOf(panel), [{ composite: "A" }, { composite: "P", scoring: "median" }]),
    ),
  indexSensitivity: (panel: ExtremePanel) =>
    everyIndex((given, composite) => indexSensitivity(given, subjectsOf(panel), { composite, topSize: 2 })),
  weightDraws: (panel: ExtremePanel) =>
    everyIndex((given, composite) => weightDraws(given, subjectsOf(panel), { composite, seed: 1, draws: 10 })),
  indexRankIntervals: (panel: ExtremePanel) =>
    scorings.flatMap((scoring) =>
      everyIndex((given, composite) =>
        indexRankIntervals(given, subjectsOf(panel), { composite, scoring, seed: 1, resamples: 20 }),
      ),
    ),
  indexRankIntervalsByPeople: (panel: ExtremePanel) =>
    scorings.flatMap((scoring) =>
      everyIndex((given, composite) =>
        indexRankIntervalsByPeople(given, panelOf(panel), { composite, scoring, seed: 1, resamples: 20 }),
      ),
    ),
  pairedDifferences: (panel: ExtremePanel) => pairedDifferences(pairsOf(panel)),
  pairedRanking: (panel: ExtremePanel) => scorings.map((centre) => pairedRanking(pairsOf(panel), { centre })),
  subjectOrder: (panel: ExtremePanel) =>
    everyIndex((given, composite) =>
      subjectOrder({
        definition: given,
        composite,
        subjects: subjectsOf(panel),
        judges: {},
        shared: [],
        minCell: 1,
        seed: 1,
        resamples: 20,
      }),
    ),
  foresightImportance: ({ values }: ExtremePanel) => foresightImportance(importanceOf(values), importance),
  importanceSensitivity: ({ values, groups }: ExtremePanel) =>
    importanceSensitivity(
      [values, ...groups].map((answers, index) => ({ subjectKey: `s${index}`, distribution: importanceOf(answers) })),
      importance,
    ),
};

export const others = {
  parseIndexDefinition: "reads JSON",
  combineParts: "the formula of one composite",
  toScore: "the formula of one composite",
  checkCriterion: "the limits of criterionScore and criterionMedianScore",
  compositesBehind: "reads a definition",
  criteriaBehind: "reads a definition",
  compositeFormula: "a definition as a function",
  scoreSubjects: "the values behind indexRanking",
  ranksOfSome: "the ranks behind indexRanking",
  withComposite: "changes a definition",
  reweighted: "changes a definition",
  hasWeights: "reads a definition",
  combinedAs: "changes a definition",
  withoutCriterion: "changes a definition",
  alternativeIndices: "the alternatives of indexSensitivity",
  rankRanges: "the ranges of indexSensitivity, weightDraws and importanceSensitivity",
  rankedResamples: "the common part of both indexRankIntervals",
  pointsOf: "changes a shape",
  scoreOfCounts: "the scores of both indexRankIntervals, quick",
  countIndexPanel: "changes a shape",
  connectedComponents: "the components of pairedRanking",
  leastSquaresScores: "linear algebra",
  countImportance: "changes a shape",
  subjectPairs: "changes a shape",
  sameJudgesPairs: "changes a shape",
};
