import type { Random } from "../resampling/random.js";
import { rowStrata } from "../resampling/resample-rows.js";
import { ratingAt } from "../shape/rating-matrix.js";
import { compositeFormula, criteriaBehind } from "./composite-value.js";
import type { IndexDefinition } from "./index-definition.js";
import { countIndexPanel, type IndexPanel } from "./index-panel.js";
import { type IndexRankIntervals, type RankResampling, rankedResamples } from "./ranked-resamples.js";
import { pointsOf, scoreOfCounts } from "./score-of-counts.js";
import { type IndexChoice, type Scoring, scoreSubjects } from "./subject-criteria.js";

/**
 * How certain the order of subjects by an index is, from who gave which answers: as `indexRankIntervals`, with whole people drawn.
 *
 * Definition  in each resample as many people as answered are drawn with replacement, each with all answers to all subjects and criteria; the
 *             index is computed and the subjects are ranked. Percentile intervals of type 7.
 * Variant     `strata` names the group of each row: people are then drawn within their group.
 * Shape       `panel`: people by columns, a column for each criterion of each subject. The cost grows with the panel.
 * Unit        points from 0 to 100; ranks from 1; probabilities.
 * Missing     a person counts for the criteria answered. A subject without a value is not ranked; one that nobody drawn has judged shares
 *             the last ranks of that resample, and `resamplesWithoutValue` counts how often. Limits apply to the answers given.
 * Use         beside every published order by an index: how criteria and subjects hang together within people is kept.
 * Read        as `indexRankIntervals`, without its reservation about independence.
 * Throws      InputShapeError as `indexRankIntervals`, unless each column is described once, or each row has a stratum where strata
 *             are given.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6; Hall & Miller (2009), Ann. Stat. 37, on ranks.
 */
export function indexRankIntervalsByPeople(
  definition: IndexDefinition,
  panel: IndexPanel,
  {
    composite,
    scoring = "mean",
    strata,
    ...resampling
  }: IndexChoice & RankResampling & { readonly strata?: readonly string[] },
): IndexRankIntervals {
  const { rows } = panel.matrix;
  const own = scoreSubjects(definition, countIndexPanel(panel), { composite, scoring });
  const formula = compositeFormula(definition, composite);
  const needed = new Set(criteriaBehind(definition, composite));
  const ranked = own
    .filter(({ index }) => index.value !== null)
    .map(({ subjectKey }) =>
      panel.columns.flatMap((column, at): [string, (times: Int32Array) => number | null][] =>
        column.subjectKey === subjectKey && needed.has(column.criterion)
          ? [[column.criterion, columnScorer(panel, at, scoring)]]
          : [],
      ),
    );
  const members = rowStrata(rows, strata);
  const times = new Int32Array(rows);
  const draw = (random: Random) => {
    drawPeople(members, random, times);
    return ranked.map((scorers) => {
      const scores = new Map(scorers.map(([criterion, score]) => [criterion, score(times)]));
      return formula((key) => scores.get(key) ?? null);
    });
  };
  return rankedResamples(own, draw, resampling, "people with all their answers");
}

/** How often each row was drawn. */
function drawPeople(strata: readonly (readonly number[])[], random: Random, times: Int32Array): void {
  times.fill(0);
  for (const members of strata) {
    for (let drawn = 0; drawn < members.length; drawn++) {
      const row = members[random.below(members.length)] ?? 0;
      times[row] = (times[row] ?? 0) + 1;
    }
  }
}

/** The score of a column as a function of how often each row counts. */
function columnScorer({ matrix, columns }: IndexPanel, at: number, scoring: Scoring) {
  const answers = Array.from({ length: matrix.rows }, (_, row) => ratingAt(matrix, row, at));
  const levels = [...new Set(answers.filter((answer) => !Number.isNaN(answer)))].sort((a, b) => a - b);
  const placeOf = new Map(levels.map((level, place) => [level, place]));
  // People without an answer are counted in a place behind the levels, which is not read.
  const places = Int32Array.from(answers, (answer) => placeOf.get(answer) ?? levels.length);
  const points = pointsOf(levels, columns[at] ?? { min: 0, max: 1 });
  const counts = new Int32Array(levels.length + 1);
  return (times: Int32Array) => {
    counts.fill(0);
    for (let row = 0; row < places.length; row++) {
      const place = places[row] ?? 0;
      counts[place] = (counts[place] ?? 0) + (times[row] ?? 0);
    }
    return scoreOfCounts(points, counts, scoring);
  };
}
