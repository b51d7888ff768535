import { cannotJudgeField, hasCannotJudgeBox, specialField } from "./items/field-names.js";
import type { Item } from "./items/types.js";

/** survey-core keeps a question's comment under its name with this suffix. */
const COMMENT_SUFFIX = "-Comment";

export const commentName = (item: Item): string => `${item.key}${COMMENT_SUFFIX}`;
export const specialName = (item: Item): string => specialField(item.key);
export const cannotJudgeName = (item: Item): string => cannotJudgeField(item.key);

/** Whether "cannot judge" is a question of its own; a multiple choice has it as an exclusive choice instead. */
export function hasCannotJudgeQuestion(item: Item): boolean {
  return hasCannotJudgeBox(item) && item.kind !== "multiple";
}

/** The names under which the answer to an item may stand in a SurveyJS result. */
export function surveyJsNamesOf(item: Item): readonly string[] {
  const names = [item.key];
  if (item.kind === "year") names.push(specialName(item));
  if (hasCannotJudgeQuestion(item)) names.push(cannotJudgeName(item));
  if (item.allowsReason) names.push(commentName(item));
  return names;
}
