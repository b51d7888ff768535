import type { SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items";

/** Rounds and their sections as rows of a page. */
export function roundRows(plan: StudyPlan) {
  return plan.rounds.map(({ number, title, estimatedMinutes, sections }) => ({
    number,
    title: title.default,
    estimatedMinutes,
    sections: sections.map((section) => ({
      key: section.key,
      type: section.type,
      title: section.title.default,
      size: sizeOf(section),
    })),
  }));
}

export type RoundRow = ReturnType<typeof roundRows>[number];

/** How many questions it holds, how many subjects may be chosen, how many questions it asks about each subject. */
function sizeOf(section: SectionPlan): number {
  switch (section.type) {
    case "questions":
      return section.questions.length;
    case "choose-subjects":
      return section.maxSubjects;
    case "subjects":
      return section.criteria.length;
    case "surveyjs":
      return surveyJsItems(section.definition).length;
  }
}
