import type { Question, StudyPlan } from "./study-plan.js";

export type ProfileField = "comparison-group" | "country" | "size";
export type ProfileQuestion = Extract<Question, { kind: "single" }>;

/** The first question whose answer fills a field of the panelist's profile, or undefined when the panel list alone fills it. */
export function findMappedQuestion(plan: StudyPlan, field: ProfileField): ProfileQuestion | undefined {
  for (const round of plan.rounds) {
    for (const section of round.sections) {
      if (section.type !== "questions") continue;
      for (const question of section.questions) {
        if (question.kind === "single" && question.mapsTo === field) return question;
      }
    }
  }
  return undefined;
}

/** The comparison group that an answer to the mapping question leads to; null when it leads to none. */
export function comparisonGroupOf(plan: StudyPlan, choiceId: string): string | null {
  return plan.comparisonGroups.find((group) => group.profileChoiceIds.includes(choiceId))?.key ?? null;
}
