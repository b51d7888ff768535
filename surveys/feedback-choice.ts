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
