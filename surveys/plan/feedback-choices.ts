import { type FeedbackChoice, toFeedbackChoice, toFeedbackOptions } from "../feedback-choice.js";
import type { SectionPlan, StudyPlan } from "../study-plan.js";
import { nativeFeedbackChoices } from "../surveyjs/native-feedback.js";

/** The choice of every criterion or question a section asks, by its key. */
export function feedbackChoices(section: SectionPlan): ReadonlyMap<string, FeedbackChoice> {
  switch (section.type) {
    case "questions": {
      const shown = new Map(section.feedback?.map((entry) => [entry.questionKey, entry]));
      return new Map(section.questions.map(({ key }) => [key, toFeedbackChoice(shown.has(key), shown.get(key))]));
    }
    case "choose-subjects":
      return new Map();
    case "surveyjs":
      return nativeFeedbackChoices(section.definition);
    case "subjects":
      return new Map(
        section.criteria.map((entry) => [entry.criterionKey, toFeedbackChoice(entry.showsFeedback ?? false, entry)]),
      );
  }
}

/**
 * The choices that depart from the default, as the lock of the protocol covers them: which round shows which question's feedback in another
 * form, or without groups. Definitions in SurveyJS's language are covered as a whole. Empty for a plan that chooses nothing, so that its hash is what it was before there was a choice.
 */
export function chosenFeedback(plan: StudyPlan): readonly Readonly<Record<string, unknown>>[] {
  return plan.rounds.flatMap((round) =>
    round.sections.flatMap((section) =>
      [...(section.type === "surveyjs" ? [] : feedbackChoices(section))].flatMap(([key, choice]) => {
        const options = toFeedbackOptions(choice);
        const isChosen = section.type === "questions" || Object.keys(options).length > 0;
        return choice.showsFeedback && isChosen ? [{ round: round.number, key, ...options }] : [];
      }),
    ),
  );
}
