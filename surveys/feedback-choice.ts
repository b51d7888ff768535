import type { SectionPlan, StudyPlan } from "./study-plan.js";

/**
 * What the panel's feedback on an item shows: the distribution on the scale; the same, but only after the person has answered in this
 * round (reasons may show before); or the reasons without any figure.
 */
export type FeedbackForm = "distribution" | "after-first-tap" | "reasons-only";
export const FEEDBACK_FORMS = [
  "distribution",
  "after-first-tap",
  "reasons-only",
] as const satisfies readonly FeedbackForm[];

/** As a plan says it; what is left out is the default: the distribution, with the comparison groups. */
export interface FeedbackOptions {
  readonly feedbackForm?: FeedbackForm;
  /** False: the comparison groups are not set beside the panel's figures. */
  readonly showsGroups?: boolean;
}

/** How one question is asked in one round as to feedback, with the defaults filled in. */
export interface FeedbackChoice {
  readonly showsFeedback: boolean;
  readonly feedbackForm: FeedbackForm;
  readonly showsGroups: boolean;
}

export const NO_FEEDBACK: FeedbackChoice = { showsFeedback: false, feedbackForm: "distribution", showsGroups: true };

export function toFeedbackChoice(
  showsFeedback: boolean,
  options: { readonly feedbackForm?: FeedbackForm | undefined; readonly showsGroups?: boolean | undefined } = {},
): FeedbackChoice {
  return {
    showsFeedback,
    feedbackForm: options.feedbackForm ?? NO_FEEDBACK.feedbackForm,
    showsGroups: options.showsGroups ?? NO_FEEDBACK.showsGroups,
  };
}

/** What a plan stores of a choice: nothing of what is the default. */
export function toFeedbackOptions({
  feedbackForm,
  showsGroups,
}: Omit<FeedbackChoice, "showsFeedback">): FeedbackOptions {
  return {
    ...(feedbackForm !== NO_FEEDBACK.feedbackForm && { feedbackForm }),
    ...(!showsGroups && { showsGroups: false }),
  };
}

/** The choice of every criterion or question a section asks, by its key. */
export function feedbackChoices(section: SectionPlan): ReadonlyMap<string, FeedbackChoice> {
  switch (section.type) {
    case "questions": {
      const shown = new Map(section.feedback?.map((entry) => [entry.questionKey, entry]));
      return new Map(section.questions.map(({ key }) => [key, toFeedbackChoice(shown.has(key), shown.get(key))]));
    }
    case "choose-subjects":
    case "surveyjs":
      return new Map();
    case "subjects":
      return new Map(
        section.criteria.map((entry) => [entry.criterionKey, toFeedbackChoice(entry.showsFeedback ?? false, entry)]),
      );
  }
}

/**
 * The choices that depart from the default, as the lock of the protocol covers them: which round shows which question's feedback in another
 * form, or without groups. Empty for a plan that chooses nothing, so that its hash is what it was before there was a choice.
 */
export function chosenFeedback(plan: StudyPlan): readonly Readonly<Record<string, unknown>>[] {
  return plan.rounds.flatMap((round) =>
    round.sections.flatMap((section) =>
      [...feedbackChoices(section)].flatMap(([key, choice]) => {
        const options = toFeedbackOptions(choice);
        const isChosen = section.type === "questions" || Object.keys(options).length > 0;
        return choice.showsFeedback && isChosen ? [{ round: round.number, key, ...options }] : [];
      }),
    ),
  );
}
