import fc from "fast-check";
import type { CriterionInput } from "../../../analysis/indices/criterion-input.js";
import type { SubjectCriteria } from "../../../analysis/indices/subject-criteria.js";
import { clampedDifferences } from "../../../analysis/shape/clamped-differences.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";

const settled = { code: "consensus-at", standing: "final" } as const;

/** Answers on a scale of 1 to 5. */
export const rated = (...answers: number[]): CriterionInput => ({
  distribution: countValues(answers),
  min: 1,
  max: 5,
  cannotJudge: 0,
  verdicts: [settled],
});

const europe = [5, 6, 5, 5, 6, 5, 4, 5];
const leader = [8, 9, 8, 8, 9, 8, 7, 8];
const gap = clampedDifferences(
  countTransitions(europe.map((level, index) => [level, leader[index] ?? Number.NaN])),
  0,
  8,
);

/** The worked case that goes with the definition of the indices; made-up data. */
export const worked: Record<string, CriterionInput> = {
  criticality: rated(4, 5, 4, 4, 5, 3, 4, 5),
  security: rated(4, 4, 3, 4, 5, 4, 3, 4),
  spread: rated(3, 4, 3, 3, 4, 2, 3, 4),
  dependence: rated(5, 4, 4, 5, 4, 5, 4, 4),
  concentration: rated(4, 4, 3, 4, 5, 4, 4, 3),
  substitution: rated(4, 4, 3, 4, 5, 3, 4, 4),
  access: rated(3, 3, 2, 3, 4, 3, 2, 3),
  "cap-research": rated(4, 4, 3, 4, 5, 4, 4, 4),
  "cap-design": rated(3, 3, 2, 3, 3, 4, 3, 3),
  "cap-production": rated(2, 2, 1, 2, 3, 2, 2, 2),
  "cap-market": rated(2, 3, 2, 2, 3, 2, 2, 2),
  "cap-talent": rated(3, 3, 2, 3, 3, 2, 3, 3),
  feasibility: rated(3, 3, 2, 3, 4, 3, 3, 3),
  priority: rated(5, 4, 4, 5, 5, 4, 4, 4),
  "trl-gap": { distribution: gap, min: 0, max: 8, cannotJudge: 0, verdicts: [settled, settled] },
};

/** Everybody at the level given, 1 to 5, on each of the criteria. */
export const unanimous = (subjectKey: string, levels: Readonly<Record<string, number>>): SubjectCriteria => ({
  subjectKey,
  criteria: Object.fromEntries(
    Object.entries(levels).map(([key, level]) => [key, rated(...new Array<number>(8).fill(level))]),
  ),
});

/** Subjects with eight answers to each criterion. */
export const manySubjects = (criteria: readonly string[], count = 4) =>
  fc
    .array(fc.tuple(...criteria.map(() => fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 8, maxLength: 8 }))), {
      minLength: count,
      maxLength: count,
    })
    .map((subjects) =>
      subjects.map((answers, index) => ({
        subjectKey: `s${index}`,
        criteria: Object.fromEntries(criteria.map((key, at) => [key, rated(...(answers[at] ?? []))])),
      })),
    );
