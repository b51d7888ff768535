import { drawMultinomial } from "../resampling/draw-multinomial.js";
import type { Random } from "../resampling/random.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { compositeFormula, criteriaBehind } from "./composite-value.js";
import type { CriterionInput } from "./criterion-input.js";
import type { IndexDefinition } from "./index-definition.js";
import { type IndexRankIntervals, type RankResampling, rankedResamples } from "./ranked-resamples.js";
import { pointsOf, scoreOfCounts } from "./score-of-counts.js";
import { type IndexChoice, type Scoring, type SubjectCriteria, scoreSubjects } from "./subject-criteria.js";

/**
 * How certain the order of subjects by an index is, from the distributions of their criteria: rank intervals, the probability of a place
 * among the first k, and of each subject ranking above each other, had other people of the same kind been asked.
 *
 * Definition  in each resample the answers to every criterion of every subject are drawn anew with replacement, each criterion on its own; the
 *             index is computed and the subjects are ranked. Percentile intervals of type 7. Equal values share ranks, and share the places
 *             at the border of the first k.
 * Shape       distributions, so that the cost does not grow with the panel. They do not tell who gave which answers.
 * Unit        points from 0 to 100; ranks from 1; probabilities.
 * Missing     subjects without a value are not ranked. Limits (valid answers, "cannot judge") apply to the answers given, not to resamples.
 * Use         beside every published order by an index where only distributions are at hand; `indexRankIntervalsByPeople` where answers of
 *             persons are.
 * Read        overlapping intervals, or `above` near 0.5: the order of these subjects is open. Criteria are drawn independently, which
 *             people do not answer: who judges one criterion high often judges others high, which makes the interval of a subject's value too
 *             narrow, and often judges other subjects high too, which makes differences between subjects look less certain than they are.
 *             Chance in who was asked is shown, not doubt about the weights (`indexSensitivity`).
 * Throws      InputShapeError as `indexRanking`, for a bad seed, level or number of resamples, or a `topSize` that is no whole number from 1.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, 8.3 (several samples); Hall & Miller (2009), Ann. Stat. 37, on
 *             ranks.
 */
export function indexRankIntervals(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  { composite, scoring = "mean", ...resampling }: IndexChoice & RankResampling,
): IndexRankIntervals {
  const own = scoreSubjects(definition, subjects, { composite, scoring });
  const formula = compositeFormula(definition, composite);
  const keys = criteriaBehind(definition, composite).sort();
  const inputs = new Map(subjects.map(({ subjectKey, criteria }) => [subjectKey, criteria]));
  const ranked = own
    .filter(({ index }) => index.value !== null)
    .map(({ subjectKey }, place) => ({
      subjectKey,
      place,
      drawers: keys.flatMap((key): [string, (random: Random) => number | null][] => {
        const input = inputs.get(subjectKey)?.[key];
        return input ? [[key, scoreDrawer(input, scoring)]] : [];
      }),
    }))
    // Chance is used in one order of subjects and criteria, whatever the caller's.
    .sort((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1));
  const draw = (random: Random) => {
    const values = new Array<number | null>(ranked.length).fill(null);
    for (const { place, drawers } of ranked) {
      const scores = new Map(drawers.map(([key, drawScore]) => [key, drawScore(random)]));
      values[place] = formula((key) => scores.get(key) ?? null);
    }
    return values;
  };
  return rankedResamples(own, draw, resampling, "answers to each criterion independently");
}

function scoreDrawer(input: CriterionInput, scoring: Scoring): (random: Random) => number | null {
  const levels = sortedLevels(input.distribution);
  const points = pointsOf(
    levels.map(({ value }) => value),
    input,
  );
  const counts = levels.map(({ count }) => count);
  return (random) => scoreOfCounts(points, drawMultinomial(random, counts), scoring);
}
