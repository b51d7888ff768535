import type { Question, SectionPlan, StudyPlan } from "../../../surveys/study-plan";

/** The plan with every section changed. */
export function mapSections(plan: StudyPlan, change: (section: SectionPlan, round: number) => SectionPlan): StudyPlan {
  return {
    ...plan,
    rounds: plan.rounds.map((round) => ({
      ...round,
      sections: round.sections.map((section) => change(section, round.number)),
    })),
  };
}

/** The plan with every criterion and stand-alone question changed. */
function mapQuestions(plan: StudyPlan, change: (question: Question) => Question): StudyPlan {
  const sections = mapSections(plan, (section) =>
    section.type === "questions" ? { ...section, questions: section.questions.map(change) } : section,
  );
  return { ...sections, criteria: plan.criteria.map(change) };
}

/** Criteria and questions share one space of keys. */
export function takenKeys(plan: StudyPlan): ReadonlySet<string> {
  return new Set([...plan.criteria.map(({ key }) => key), ...allQuestions(plan).map(({ key }) => key)]);
}

/** Each stand-alone question once, in the order of first asking. */
export function allQuestions(plan: StudyPlan): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const round of plan.rounds) {
    for (const section of round.sections) {
      if (section.type !== "questions") continue;
      for (const question of section.questions) if (!questions.has(question.key)) questions.set(question.key, question);
    }
  }
  return [...questions.values()];
}

/**
 * Drops what else in the plan speaks of a criterion or question that is gone: conditions on it, its place in rules and among the
 * one-round items. A rule made for it alone goes with it.
 */
export function forgetKey(plan: StudyPlan, key: string): StudyPlan {
  const rules = plan.protocol.rules.flatMap((rule) => {
    const { criterionKeys } = rule.appliesTo;
    if (!criterionKeys?.includes(key)) return [rule];
    const kept = criterionKeys.filter((criterionKey) => criterionKey !== key);
    return kept.length === 0 ? [] : [{ ...rule, appliesTo: { ...rule.appliesTo, criterionKeys: kept } }];
  });
  const oneRoundKeys = plan.protocol.oneRoundKeys.filter((oneRoundKey) => oneRoundKey !== key);
  const unconditional = mapQuestions(plan, (question) => {
    if (question.showIf?.itemKey !== key) return question;
    const { showIf: _gone, ...rest } = question;
    return rest;
  });
  return { ...unconditional, protocol: { ...plan.protocol, rules, oneRoundKeys } };
}
