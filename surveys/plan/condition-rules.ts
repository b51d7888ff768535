import { CANNOT_JUDGE, STATEMENT_CHOICES } from "../items/field-names.js";
import type { Condition } from "../items/types.js";
import { withDefaults } from "../question-defaults.js";
import type { Question } from "../study-plan.js";
import type { PlanProblem } from "./measure.js";

/**
 * What is wrong with a condition, given the questions asked before it in the same round. Only kinds with a fixed set of answers can
 * be referred to.
 */
export function findConditionProblem(
  condition: Condition,
  earlier: ReadonlyMap<string, Question>,
  path: string,
): PlanProblem | null {
  const source = earlier.get(condition.itemKey);
  if (!source)
    return { path: `${path}.itemKey`, message: "The condition refers to no question before it in the round." };
  const possible = answersOf(source);
  if (!possible) return { path: `${path}.itemKey`, message: "A condition cannot refer to this kind of question." };
  const isKnown = condition.values.every((value) => possible.includes(value));
  return isKnown ? null : { path: `${path}.values`, message: "The question referred to has no such answer." };
}

function answersOf(question: Question): readonly string[] | null {
  const cannotJudge = withDefaults(question).allowsCannotJudge ? [CANNOT_JUDGE] : [];
  switch (question.kind) {
    case "rating":
    case "trl":
      return [...question.levels.map((level) => String(level.value)), ...cannotJudge];
    case "single":
    case "multiple":
      return [...question.choices.map((choice) => choice.id), ...cannotJudge];
    case "statement":
      return STATEMENT_CHOICES;
    default:
      return null;
  }
}
