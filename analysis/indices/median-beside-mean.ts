import type { Figure } from "../figure.js";
import { analyseSubject } from "./analyse-subject.js";
import type { CriterionInput } from "./criterion-input.js";
import type { IndexDefinition } from "./index-definition.js";
import { scoreSubjects } from "./subject-criteria.js";

export interface CompositeTwice {
  readonly key: string;
  readonly label: string;
  readonly fromMeans: Figure;
  readonly fromMedians: Figure;
}

/**
 * The composite indices of one subject from mean scores and, beside them, from median scores.
 *
 * Definition  `analyseSubject`, and the same formulas with `criterionMedianScore` in the place of `criterionScore`.
 * Unit        points from 0 to 100.
 * Missing     both as `analyseSubject`. Values from medians have no interval: the delta method is for means (`indexRankIntervals` gives
 *             one by resampling).
 * Use         wherever an index is printed: answers on ordered levels are not averaged silently.
 * Read        values some points apart are usual, as medians move in steps; where the two order subjects differently, the order hangs on
 *             taking the steps of the scales as equal.
 * Throws      InputShapeError as `analyseSubject`.
 * Source      OECD & JRC (2008), Handbook on Constructing Composite Indicators, 5 and 6.
 */
export function medianBesideMean(
  definition: IndexDefinition,
  criteria: Readonly<Record<string, CriterionInput>>,
): CompositeTwice[] {
  return analyseSubject(definition, criteria).composites.flatMap(({ key, label, figure }) =>
    scoreSubjects(definition, [{ subjectKey: key, criteria }], { composite: key, scoring: "median" }).map(
      ({ index }) => ({ key, label, fromMeans: figure, fromMedians: index }),
    ),
  );
}
