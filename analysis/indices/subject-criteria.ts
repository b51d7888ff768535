import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { compositeFormula, criteriaBehind } from "./composite-value.js";
import type { CriterionInput } from "./criterion-input.js";
import { criterionMedianScore } from "./criterion-median-score.js";
import { criterionScore } from "./criterion-score.js";
import type { IndexDefinition } from "./index-definition.js";

/** The answers to the criteria of one subject. */
export interface SubjectCriteria {
  readonly subjectKey: string;
  readonly criteria: Readonly<Record<string, CriterionInput>>;
}

/** What stands for the answers to a criterion: their mean, or their median. */
export type Scoring = "mean" | "median";

/** The index to look at. */
export interface IndexChoice {
  /** Its key in the definition. */
  readonly composite: string;
  /** `mean` unless given. */
  readonly scoring?: Scoring;
}

/** A subject with the scores that its index is made of. */
export interface ScoredSubject {
  readonly subjectKey: string;
  readonly index: Figure;
  readonly scores: ReadonlyMap<string, number | null>;
}

/**
 * The value of one index for each subject, in the order given.
 *
 * Throws  InputShapeError as `criterionScore` and `compositeFormula`, and when a subject is named twice.
 */
export function scoreSubjects(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  { composite, scoring = "mean" }: IndexChoice,
): ScoredSubject[] {
  const keys = new Set(subjects.map(({ subjectKey }) => subjectKey));
  if (keys.size < subjects.length) throw new InputShapeError("A subject is named twice");
  const criteria = criteriaBehind(definition, composite);
  const formula = compositeFormula(definition, composite);
  return subjects.map(({ subjectKey, criteria: given }) => {
    const scored = criteria.map((key) => {
      const input = Object.hasOwn(given, key) ? given[key] : undefined;
      return input ? scoreOf(key, input, definition, scoring) : { value: null, n: 0, reason: `${key}: not asked` };
    });
    const n = Math.min(...scored.map((score) => score.n));
    const scores = new Map(criteria.map((key, index) => [key, scored[index]?.value ?? null]));
    const value = formula((key) => scores.get(key) ?? null);
    const parameters = { composite, scoring };
    const reason = scored.find((score) => score.value === null)?.reason ?? "no value";
    const index = value === null ? missing("index", reason, parameters, n) : figure("index", value, n, parameters);
    return { subjectKey, index, scores };
  });
}

function scoreOf(
  key: string,
  input: CriterionInput,
  limits: IndexDefinition,
  scoring: Scoring,
): { value: number | null; n: number; reason?: string } {
  return scoring === "mean" ? criterionScore(key, input, limits) : criterionMedianScore(key, input, limits);
}
