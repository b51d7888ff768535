import { type Figure, figure, missing } from "../figure.js";
import { ranksOf } from "../rankings/rank-tally.js";
import type { IndexDefinition } from "./index-definition.js";
import { type IndexChoice, type SubjectCriteria, scoreSubjects } from "./subject-criteria.js";

export interface RankedSubject {
  readonly subjectKey: string;
  readonly value: Figure;
  readonly rank: Figure;
}

/**
 * Subjects ranked by one index, in the order in which they were given.
 *
 * Definition  the index of each subject from mean scores, or from median scores with `scoring: "median"`; rank 1 has the highest value,
 *             equal values (to 1e-9 of their size) share the mean of their ranks.
 * Unit        points from 0 to 100; ranks from 1, of all subjects that have a value.
 * Missing     a subject without a value has no rank, with the reason of the criterion that lacks it; the others are ranked among
 *             themselves.
 * Use         as the order of a list; once per comparison group left out, or without declared interests, to see whether the order
 *             hangs on one part of the panel.
 * Read        neighbours often differ by less than chance: `indexRankIntervals`. Subjects judged by different people compare only as
 *             far as those people judge alike: `pairedRanking`.
 * Throws      InputShapeError as `criterionScore`, when the composite is not defined, or a subject is named twice.
 * Source      OECD & JRC (2008), Handbook on Constructing Composite Indicators, 6; R `rank(-x)`.
 */
export function indexRanking(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  choice: IndexChoice,
): RankedSubject[] {
  const scored = scoreSubjects(definition, subjects, choice);
  const ranks = ranksOfSome(scored.map(({ index }) => index.value));
  return scored.map(({ subjectKey, index }, place) => {
    const rank = ranks[place] ?? null;
    const { n, parameters, reason = "no value" } = index;
    return {
      subjectKey,
      value: index,
      rank: rank === null ? missing("rank", reason, parameters, n) : figure("rank", rank, n, parameters),
    };
  });
}

/** Ranks of those that have a value, among themselves; null for the others. */
export function ranksOfSome(values: readonly (number | null)[]): (number | null)[] {
  const ranks = ranksOf(values.filter((value) => value !== null)).values();
  return values.map((value) => (value === null ? null : (ranks.next().value ?? null)));
}
