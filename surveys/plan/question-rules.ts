import { AXES, BEST_WORST, YEAR_PARTS } from "../items/field-names.js";
import type { Choice, Level, Sides } from "../items/types.js";
import type { Question } from "../study-plan.js";
import type { PlanProblem } from "./measure.js";

/** What is wrong within one question, apart from its condition. */
export function findQuestionProblems(question: Question, path: string): readonly PlanProblem[] {
  const found: PlanProblem[] = [];
  const add = (field: string, message: string) => found.push({ path: `${path}.${field}`, message });
  switch (question.kind) {
    case "rating":
      if (!areConsecutive(question.levels))
        add("levels", "Levels are whole numbers, each one more than the one before.");
      else if (question.sides && !coverLevels(question.sides, question.levels)) {
        add("sides", "Against, neutral and for follow each other and cover all levels.");
      }
      break;
    case "trl":
      if (question.levels[0]?.value !== 1 || !areConsecutive(question.levels)) add("levels", "The levels are 1 to 9.");
      break;
    case "year":
      if (question.min > question.max) add("max", "The last year is before the first.");
      if (new Set(question.specials).size < question.specials.length) add("specials", "A special answer stands twice.");
      break;
    case "number":
      if (question.min > question.max) add("max", "The highest number is below the lowest.");
      break;
    case "ranking":
    case "allocation":
      if (hasSameIds(question.choices)) add("choices", "Two choices have the same id.");
      if (question.choices.some(({ id }) => YEAR_PARTS.some((part) => part === id))) {
        add("choices", "A choice of this kind of question cannot be called earliest, likely or latest.");
      }
      if (question.kind === "ranking" && question.maxRanked > question.choices.length)
        add("maxRanked", "More choices are ranked than there are.");
      break;
    case "best-worst":
      if (hasSameIds(question.choices)) add("choices", "Two choices have the same id.");
      if (question.choices.some(({ id }) => BEST_WORST.some((end) => end === id))) {
        add("choices", "A choice of this kind of question cannot be called best or worst.");
      }
      break;
    case "two-axis":
      for (const axis of AXES) {
        if (!areConsecutive(question[axis].levels)) {
          add(`${axis}.levels`, "Levels are whole numbers, each one more than the one before.");
        }
      }
      break;
    case "single":
    case "multiple":
      if (hasSameIds(question.choices)) add("choices", "Two choices have the same id.");
      if (question.kind === "multiple" && question.maxChoices > question.choices.length) {
        add("maxChoices", "More choices are allowed than there are.");
      }
      break;
    case "consent":
    case "statement":
      if (question.allowsCannotJudge) add("allowsCannotJudge", 'This kind of question has no "cannot judge".');
      break;
    default:
      break;
  }
  return found;
}

/** survey-core compares without regard to case and by number: `a` and `A`, `10` and `1e1` would be one choice there. */
export function comparedAs(id: string): string {
  const number = Number(id);
  return Number.isFinite(number) ? String(number) : id.toLowerCase();
}

function hasSameIds(choices: readonly Choice[]): boolean {
  return new Set(choices.map(({ id }) => comparedAs(id))).size < choices.length;
}

function areConsecutive(levels: readonly Level[]): boolean {
  const start = levels[0]?.value ?? 0;
  return levels.every((level, index) => level.value === start + index);
}

function coverLevels(sides: Sides, levels: readonly Level[]): boolean {
  const spans = [sides.against, ...(sides.neutral ? [sides.neutral] : []), sides.for];
  let next = levels[0]?.value ?? 0;
  for (const [from, to] of spans) {
    if (from !== next || to < from) return false;
    next = to + 1;
  }
  return next - 1 === levels.at(-1)?.value;
}
