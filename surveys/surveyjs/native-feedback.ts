import { FEEDBACK_FORMS, type FeedbackChoice, toFeedbackChoice } from "../feedback-choice.js";
import { textOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import type { Question } from "../study-plan.js";
import { elementsOf, NATIVE_PREFIX } from "./section-items.js";

/** Why a native element cannot show the panel's feedback as it says; null when it can, or shows none. */
export function findFeedbackProblem(
  { showsFeedback, feedbackForm, showsGroups }: JsonObject,
  question: Question,
): { readonly property: string; readonly reason: string } | null {
  if (showsFeedback !== undefined && typeof showsFeedback !== "boolean") {
    return { property: "showsFeedback", reason: "This is true or false." };
  }
  if (showsGroups !== undefined && typeof showsGroups !== "boolean") {
    return { property: "showsGroups", reason: "This is true or false." };
  }
  if (feedbackForm !== undefined && !FEEDBACK_FORMS.some((form) => form === feedbackForm)) {
    return { property: "feedbackForm", reason: `One of ${FEEDBACK_FORMS.join(", ")} is expected here.` };
  }
  const isAboutPerson = question.kind === "consent" || (question.kind === "single" && question.mapsTo !== undefined);
  if (showsFeedback === true && (isAboutPerson || question.privacy === "restricted")) {
    const reason = "This question is restricted or about the person: the panel's answers to it are not shown.";
    return { property: "showsFeedback", reason };
  }
  return null;
}

/** What the native elements of a definition show of the panel, by the key of their item. */
export function nativeFeedbackChoices(definition: JsonObject): ReadonlyMap<string, FeedbackChoice> {
  const natives = elementsOf(definition).filter(({ type }) => textOf(type).startsWith(NATIVE_PREFIX));
  return new Map(
    natives.map(({ name, showsFeedback, feedbackForm, showsGroups }) => [
      textOf(name),
      toFeedbackChoice(showsFeedback === true, {
        feedbackForm: FEEDBACK_FORMS.find((form) => form === feedbackForm),
        showsGroups: showsGroups !== false,
      }),
    ]),
  );
}
