import type { JsonObject } from "./items/types.js";
import { chosenFeedback } from "./plan/feedback-choices.js";
import type { Origin, Question, StudyPlan } from "./study-plan.js";

/**
 * What the lock covers, as plain data for canonical JSON and hashing: the rules, the comparison groups, the boundary, the subjects with
 * their reference configurations, every question with its scale, and the forms of feedback where they were chosen. Titles, notes, the layout of rounds and where a question was taken from stay free.
 */
export function canonicalPlanProtocol(plan: StudyPlan): Readonly<Record<string, unknown>> {
  const questions = new Map<string, Question>();
  const definitions: { round: number; key: string; definition: JsonObject }[] = [];
  for (const round of plan.rounds) {
    for (const section of round.sections) {
      if (section.type === "surveyjs")
        definitions.push({ round: round.number, key: section.key, definition: section.definition });
      if (section.type !== "questions") continue;
      for (const question of section.questions) questions.set(question.key, question);
    }
  }
  const feedback = chosenFeedback(plan);
  const covered = {
    schemaVersion: plan.schemaVersion,
    protocol: plan.protocol,
    comparisonGroups: plan.comparisonGroups,
    boundary: plan.boundary,
    subjects: plan.subjects.map(withoutOrigin),
    anchorSubjectKeys: plan.anchorSubjectKeys,
    criteria: plan.criteria.map(withoutOrigin),
    questions: [...questions.values()].map(withoutOrigin),
    ...(feedback.length > 0 && { feedback }),
    ...(definitions.length > 0 && { definitions }),
  };
  // Through JSON, so that an absent field and an undefined one give the same hash.
  return JSON.parse(JSON.stringify(covered));
}

/** Where its words came from changes nothing of what is asked. */
function withoutOrigin<Entry extends { readonly origin?: Origin }>({ origin: _origin, ...entry }: Entry) {
  return entry;
}
