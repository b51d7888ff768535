import type { Item } from "./items/types.js";
import { withDefaults } from "./question-defaults.js";
import type { Question } from "./study-plan.js";

/** A question as the stand-alone item it is, with what the plan left out filled in. */
export function toItem(question: Question): Item {
  const { key, text, help, showIf } = question;
  const base = {
    key,
    subjectKey: null,
    criterionKey: null,
    text,
    ...(help && { help }),
    ...(showIf && { showIf }),
    ...withDefaults(question),
  };
  switch (question.kind) {
    case "rating": {
      const { kind, levels, sides } = question;
      return { ...base, kind, levels, ...(sides && { sides }) };
    }
    case "trl":
      return { ...base, kind: question.kind, levels: question.levels };
    case "year":
      return { ...base, kind: question.kind, min: question.min, max: question.max, specials: question.specials };
    case "single":
      return { ...base, kind: question.kind, choices: question.choices };
    case "multiple":
      return { ...base, kind: question.kind, choices: question.choices, maxChoices: question.maxChoices };
    case "ranking": {
      const { kind, choices, maxRanked, allowsTies } = question;
      return { ...base, kind, choices, maxRanked, allowsTies };
    }
    case "allocation": {
      const { kind, choices, total, mustUseAll } = question;
      return { ...base, kind, choices, total, mustUseAll };
    }
    case "number": {
      const { kind, min, max, isInteger, unit } = question;
      return { ...base, kind, min, max, isInteger, ...(unit && { unit }) };
    }
    case "best-worst":
      return { ...base, kind: question.kind, choices: question.choices };
    case "two-axis":
      return { ...base, kind: question.kind, x: question.x, y: question.y };
    case "list":
      return { ...base, kind: question.kind, maxEntries: question.maxEntries, maxLength: question.maxLength };
    case "text":
      return { ...base, kind: question.kind, isMultiline: question.isMultiline, maxLength: question.maxLength };
    case "probability":
    case "consent":
    case "statement":
      return { ...base, kind: question.kind };
  }
}
