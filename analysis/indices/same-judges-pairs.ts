import type { SubjectPair } from "../shape/subject-pairs.js";
import { compositeFormula, criteriaBehind } from "./composite-value.js";
import type { IndexDefinition } from "./index-definition.js";
import type { IndexChoice, SubjectCriteria } from "./subject-criteria.js";

/** What the people who answered one criterion for both of two subjects said: how many they are, and the sums of their answers. */
export interface SharedAnswers {
  readonly a: string;
  readonly b: string;
  readonly criterion: string;
  readonly people: number;
  readonly sumA: number;
  readonly sumB: number;
}

/**
 * By how much the people who judged two subjects put the index of one above that of the other, as pairs for `pairedRanking`.
 *
 * Definition  for each criterion behind the index the mean answers to both subjects over the people who answered it for both; the
 *             index of the one from these means minus that of the other. For arithmetic means of complete answers this is the mean
 *             difference of the index within the same person.
 * Shape       sums over the shared answers of two subjects, so that the cost does not grow with the panel. Each pair comes out as one
 *             difference that all its people stand for, which gives its mean and not its median.
 * Unit        points from 0 to 100; people are those of the criterion with fewest of them.
 * Missing     a pair with fewer than `minPeople` on any criterion behind the index is left out, as are subjects that are not given.
 * Use         before `pairedRanking`, where indices are to be compared between subjects that different people judged.
 * Read        the same formula as the index itself, so with the same people everywhere the differences are those of the index; what
 *             differs is due to who judged.
 * Throws      InputShapeError when the composite is not defined.
 * Source      as `pairedRanking`; OECD & JRC (2008), Handbook on Constructing Composite Indicators, 6, for the index.
 */
export function sameJudgesPairs(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  shared: readonly SharedAnswers[],
  { composite, minPeople }: Pick<IndexChoice, "composite"> & { readonly minPeople: number },
): SubjectPair[] {
  const criteria = criteriaBehind(definition, composite);
  const formula = compositeFormula(definition, composite);
  const scales = new Map(subjects.map((subject) => [subject.subjectKey, subject.criteria]));
  const byPair = new Map<string, Map<string, SharedAnswers>>();
  for (const answers of shared) {
    const name = JSON.stringify([answers.a, answers.b]);
    const ofPair = byPair.get(name) ?? new Map<string, SharedAnswers>();
    byPair.set(name, ofPair.set(answers.criterion, answers));
  }
  return [...byPair.values()].flatMap((ofPair): SubjectPair[] => {
    const [first] = ofPair.values();
    if (!first) return [];
    const people = Math.min(...criteria.map((key) => ofPair.get(key)?.people ?? 0));
    if (people < Math.max(1, minPeople)) return [];
    const indexOf = (subjectKey: string, side: "sumA" | "sumB") =>
      formula((key) => {
        const scale = scales.get(subjectKey)?.[key];
        const answers = ofPair.get(key);
        if (!scale || !answers) return null;
        return (100 * (answers[side] / answers.people - scale.min)) / (scale.max - scale.min);
      });
    const [a, b] = [indexOf(first.a, "sumA"), indexOf(first.b, "sumB")];
    if (a === null || b === null) return [];
    return [{ a: first.a, b: first.b, pairs: [{ previous: a, next: b, count: people }] }];
  });
}
