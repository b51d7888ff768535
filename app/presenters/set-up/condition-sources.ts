import { CANNOT_JUDGE, STATEMENT_CHOICES } from "../../../surveys/items/field-names";
import { withDefaults } from "../../../surveys/question-defaults";
import type { Question, StudyPlan } from "../../../surveys/study-plan";
import { allQuestions } from "../../services/plan-edits/references";

/** The questions that the condition of this one may refer to, with the answers it may name. Only kinds with a fixed set of answers. */
export function conditionSources(plan: StudyPlan, question: Question, isCriterion: boolean) {
  const before = (questions: readonly Question[]) => {
    const at = questions.findIndex(({ key }) => key === question.key);
    return at === -1 ? questions : questions.slice(0, at);
  };
  const questions = isCriterion ? [...allQuestions(plan), ...before(plan.criteria)] : before(allQuestions(plan));
  return questions.flatMap((source) => {
    const answers = answersOf(source);
    return answers ? [{ value: source.key, label: shortened(source.text.default), answers }] : [];
  });
}

const shortened = (text: string) => (text.length <= 70 ? text : `${text.slice(0, 69)}…`);

function answersOf(question: Question): readonly string[] | undefined {
  const cannotJudge = withDefaults(question).allowsCannotJudge ? [CANNOT_JUDGE] : [];
  switch (question.kind) {
    case "rating":
    case "trl":
      return [...question.levels.map(({ value }) => String(value)), ...cannotJudge];
    case "single":
    case "multiple":
      return [...question.choices.map(({ id }) => id), ...cannotJudge];
    case "statement":
      return STATEMENT_CHOICES;
    default:
      return undefined;
  }
}
