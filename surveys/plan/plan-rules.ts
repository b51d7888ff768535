import type { Item } from "../items/types.js";
import type { Question, RoundPlan, SectionPlan, StudyPlan } from "../study-plan.js";
import { surveyJsItems } from "../surveyjs/section-items.js";
import { toItem } from "../to-item.js";
import { findConditionProblem } from "./condition-rules.js";
import { isSameData } from "./is-same-data.js";
import type { PlanProblem } from "./measure.js";
import { findQuestionProblems } from "./question-rules.js";
import { findReferenceProblems } from "./reference-rules.js";

/** What the fields of a well-shaped plan say against each other: keys that repeat, references that lead nowhere, broken scales. */
export function findPlanProblems(plan: StudyPlan): readonly PlanProblem[] {
  return [
    ...findRepeats(plan.areas, "areas"),
    ...findRepeats(plan.subjects, "subjects"),
    ...findRepeats(plan.criteria, "criteria"),
    ...findRepeats(plan.comparisonGroups, "comparisonGroups"),
    ...plan.criteria.flatMap((criterion, index) => findQuestionProblems(criterion, `criteria.${index}`)),
    ...plan.rounds.flatMap((round, index) => findRoundProblems(plan, round, index)),
    ...findRedefinedQuestions(plan),
    ...findReferenceProblems(plan),
  ];
}

function findRepeats(entries: readonly { readonly key: string }[], path: string): readonly PlanProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key }, index) => {
    if (seen.has(key)) return [{ path: `${path}.${index}.key`, message: `The key ${key} stands twice.` }];
    seen.add(key);
    return [];
  });
}

function findRoundProblems(plan: StudyPlan, round: RoundPlan, index: number): readonly PlanProblem[] {
  const path = `rounds.${index}`;
  const found: PlanProblem[] = [...findRepeats(round.sections, `${path}.sections`)];
  if (round.number !== index + 1) found.push({ path: `${path}.number`, message: "Rounds are numbered from 1 on." });
  const criteria = new Map(plan.criteria.map((criterion) => [criterion.key, criterion]));
  const askedQuestions = new Map<string, Question>();
  const askedCriteria = new Map<string, Question>();
  const askedKeys = new Map<string, string>();
  const check = (question: Question, earlier: ReadonlyMap<string, Question>, at: string) => {
    const problem = question.showIf && findConditionProblem(question.showIf, earlier, `${at}.showIf`);
    if (problem) found.push(problem);
  };
  round.sections.forEach((section, sectionIndex) => {
    const at = `${path}.sections.${sectionIndex}`;
    if (section.type === "questions") {
      section.questions.forEach((question, questionIndex) => {
        const questionAt = `${at}.questions.${questionIndex}`;
        if (askedQuestions.has(question.key) || criteria.has(question.key)) {
          found.push({ path: `${questionAt}.key`, message: `The key ${question.key} stands twice.` });
        }
        found.push(...findQuestionProblems(question, questionAt));
        check(question, askedQuestions, questionAt);
        askedQuestions.set(question.key, question);
        if (askedKeys.get(question.key) !== undefined && askedKeys.get(question.key) !== section.key) {
          found.push({ path: `${questionAt}.key`, message: `The key ${question.key} stands twice.` });
        }
        askedKeys.set(question.key, section.key);
      });
      found.push(...findFeedbackProblems(section, at));
    } else if (section.type === "surveyjs") {
      found.push(...findDefinitionProblems(section, at, { asked: askedKeys, criteria }));
    } else if (section.type === "subjects") {
      section.criteria.forEach(({ criterionKey, isDetail }, criterionIndex) => {
        const criterionAt = `${at}.criteria.${criterionIndex}`;
        const criterion = criteria.get(criterionKey);
        if (!criterion) {
          found.push({ path: `${criterionAt}.criterionKey`, message: `There is no criterion ${criterionKey}.` });
          return;
        }
        if (askedCriteria.has(criterionKey)) {
          found.push({ path: `${criterionAt}.criterionKey`, message: `The criterion ${criterionKey} stands twice.` });
        }
        if (isDetail && criterion.isRequired) {
          found.push({ path: `${criterionAt}.isDetail`, message: "A required criterion cannot be a detail." });
        }
        check(criterion, new Map([...askedQuestions, ...askedCriteria]), criterionAt);
        askedCriteria.set(criterionKey, criterion);
      });
    }
  });
  return found;
}

/** Feedback is chosen for judgements of its own section, each once: never for what is restricted, a consent or a section about the person. */
function findFeedbackProblems(
  section: Extract<SectionPlan, { type: "questions" }>,
  path: string,
): readonly PlanProblem[] {
  const asked = new Map(section.questions.map((question) => [question.key, question]));
  const isProfile = section.questions.some((question) => question.kind === "single" && question.mapsTo);
  const seen = new Set<string>();
  return (section.feedback ?? []).flatMap(({ questionKey }, index) => {
    const at = `${path}.feedback.${index}.questionKey`;
    const question = asked.get(questionKey);
    if (!question) return [{ path: at, message: `The section has no question ${questionKey}.` }];
    if (seen.has(questionKey)) return [{ path: at, message: `The question ${questionKey} stands twice.` }];
    seen.add(questionKey);
    if (question.privacy === "restricted" || question.kind === "consent" || isProfile) {
      const message = `The question ${questionKey} is restricted or about the person: the panel's answers to it are not shown.`;
      return [{ path: at, message }];
    }
    return [];
  });
}

/** The values of a section in SurveyJS's language are items like others: each key once in a round. */
function findDefinitionProblems(
  section: Extract<SectionPlan, { type: "surveyjs" }>,
  path: string,
  known: { readonly asked: Map<string, string>; readonly criteria: ReadonlyMap<string, Question> },
): readonly PlanProblem[] {
  return surveyJsItems(section.definition).flatMap(({ key }) => {
    const isTaken = known.asked.has(key) || known.criteria.has(key);
    known.asked.set(key, section.key);
    return isTaken ? [{ path: `${path}.definition`, message: `The key ${key} stands twice.` }] : [];
  });
}

/** A question may come again in a later round only as it was: another wording is another item (a new key). */
function findRedefinedQuestions(plan: StudyPlan): readonly PlanProblem[] {
  const first = new Map<string, Question>();
  const firstItems = new Map<string, Item>();
  return plan.rounds.flatMap((round, roundIndex) =>
    round.sections.flatMap((section, sectionIndex) => {
      if (section.type === "surveyjs") {
        const path = `rounds.${roundIndex}.sections.${sectionIndex}.definition`;
        return surveyJsItems(section.definition).flatMap((item) => {
          const before = firstItems.get(item.key);
          firstItems.set(item.key, before ?? item);
          if (!before || isSameData(before, item)) return [];
          return [{ path, message: `The question ${item.key} is another one in an earlier round.` }];
        });
      }
      if (section.type !== "questions") return [];
      for (const question of section.questions) firstItems.set(question.key, toItem(question));
      return section.questions.flatMap((question, index) => {
        const before = first.get(question.key);
        first.set(question.key, before ?? question);
        if (!before || isSameData(before, question)) return [];
        return [
          {
            path: `rounds.${roundIndex}.sections.${sectionIndex}.questions.${index}`,
            message: `The question ${question.key} is another one in an earlier round.`,
          },
        ];
      });
    }),
  );
}
