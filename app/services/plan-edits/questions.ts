import type { Question, SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import { allQuestions, forgetKey, mapSections } from "./references";
import { type Move, movedTo } from "./words";

export interface SectionKey {
  readonly round: number;
  readonly sectionKey: string;
}

export function findQuestion(plan: StudyPlan, key: string): Question | undefined {
  return allQuestions(plan).find((question) => question.key === key);
}

/** The sections that can hold questions asked once, as forms name them. */
export function questionSections(plan: StudyPlan) {
  return plan.rounds.flatMap(({ number, sections }) =>
    sections.flatMap((section) =>
      section.type === "questions"
        ? [{ value: `${number}:${section.key}`, round: number, section: section.title.default }]
        : [],
    ),
  );
}

export function addQuestion(plan: StudyPlan, at: SectionKey, question: Question): StudyPlan {
  return mapQuestionsOf(plan, at, (questions) => [...questions, question]);
}

/** In every round that asks it: another wording in a later round would be another question. */
export function changeQuestion(plan: StudyPlan, question: Question): StudyPlan {
  return mapSections(plan, (section) =>
    section.type === "questions"
      ? { ...section, questions: section.questions.map((before) => (before.key === question.key ? question : before)) }
      : section,
  );
}

/** From one section; what refers to it goes when no round asks it any more. */
export function removeQuestion(plan: StudyPlan, at: SectionKey, key: string): StudyPlan {
  const removed = mapQuestionsOf(plan, at, (questions) => questions.filter((question) => question.key !== key));
  return findQuestion(removed, key) ? removed : forgetKey(removed, key);
}

export function moveQuestion(plan: StudyPlan, at: SectionKey, key: string, to: Move): StudyPlan {
  return mapQuestionsOf(plan, at, (questions) => movedTo(questions, key, to));
}

function mapQuestionsOf(
  plan: StudyPlan,
  at: SectionKey,
  change: (questions: readonly Question[]) => readonly Question[],
): StudyPlan {
  return mapSections(plan, (section, round): SectionPlan => {
    const isMeant = round === at.round && section.key === at.sectionKey;
    if (!isMeant || section.type !== "questions") return section;
    const { feedback, ...rest } = section;
    const questions = change(section.questions);
    const kept = feedback?.filter(({ questionKey }) => questions.some(({ key }) => key === questionKey)) ?? [];
    return { ...rest, questions, ...(kept.length > 0 && { feedback: kept }) };
  });
}

/** Where a question stands: its sections, and the places in the plan that problems are reported for. */
export function questionPlaces(plan: StudyPlan, key: string): readonly (SectionKey & { readonly path: string })[] {
  return plan.rounds.flatMap((round, roundIndex) =>
    round.sections.flatMap((section, sectionIndex) => {
      if (section.type !== "questions") return [];
      const index = section.questions.findIndex((question) => question.key === key);
      if (index === -1) return [];
      const path = `rounds.${roundIndex}.sections.${sectionIndex}.questions.${index}`;
      return [{ round: round.number, sectionKey: section.key, path }];
    }),
  );
}
