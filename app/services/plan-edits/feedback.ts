import { type FeedbackChoice, NO_FEEDBACK, toFeedbackOptions } from "../../../surveys/feedback-choice";
import type { SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import type { SectionKey } from "./questions";
import { mapSections } from "./references";

/** Chooses for every question of one section whether and how it shows the panel's answers; what is not named shows none. */
export function changeFeedback(
  plan: StudyPlan,
  at: SectionKey,
  choices: ReadonlyMap<string, FeedbackChoice>,
): StudyPlan {
  const choiceOf = (key: string) => choices.get(key) ?? NO_FEEDBACK;
  return mapSections(plan, (section, round): SectionPlan => {
    if (round !== at.round || section.key !== at.sectionKey) return section;
    if (section.type === "questions") {
      const { feedback: _before, ...rest } = section;
      const feedback = section.questions.flatMap(({ key }) => {
        const choice = choiceOf(key);
        return choice.showsFeedback ? [{ questionKey: key, ...toFeedbackOptions(choice) }] : [];
      });
      return feedback.length > 0 ? { ...rest, feedback } : rest;
    }
    if (section.type !== "subjects") return section;
    const criteria = section.criteria.map(({ criterionKey, isDetail }) => {
      const choice = choiceOf(criterionKey);
      return {
        criterionKey,
        ...(isDetail && { isDetail }),
        ...(choice.showsFeedback && { showsFeedback: true, ...toFeedbackOptions(choice) }),
      };
    });
    return { ...section, criteria };
  });
}
