import type { Question } from "./study-plan.js";

/**
 * What a question is when the plan does not say: optional; with "cannot judge" where it asks for a judgement (rating, trl, year, number,
 * ranking, allocation, best-worst, two-axis, probability);
 * without a reason; study data.
 */
export function withDefaults(question: Question) {
  return {
    isRequired: question.isRequired ?? false,
    allowsCannotJudge: question.allowsCannotJudge ?? asksForJudgement(question),
    allowsReason: question.allowsReason ?? false,
    privacy: question.privacy ?? "study",
  } as const;
}

const JUDGEMENTS: readonly Question["kind"][] = [
  "rating",
  "trl",
  "year",
  "number",
  "ranking",
  "allocation",
  "best-worst",
  "two-axis",
  "probability",
];

function asksForJudgement({ kind }: Question): boolean {
  return JUDGEMENTS.includes(kind);
}
