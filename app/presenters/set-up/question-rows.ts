import type { NativeItemKind } from "../../../surveys/items/types";
import type { Question, StudyPlan } from "../../../surveys/study-plan";

/** How many levels or choices a question has; null where it has none. */
function sizeOf(question: Question): number | null {
  if (question.kind === "rating" || question.kind === "trl") return question.levels.length;
  if ("choices" in question) return question.choices.length;
  return null;
}

/** Whether some rule of the protocol decides on the items of this criterion. */
export function hasRule({ protocol }: StudyPlan, question: Question): boolean {
  return protocol.rules.some(({ appliesTo }) => {
    if (appliesTo.kind !== question.kind) return false;
    const size = sizeOf(question);
    const fitsLevels = !appliesTo.levels || (size !== null && appliesTo.levels.includes(size));
    return fitsLevels && (!appliesTo.criterionKeys || appliesTo.criterionKeys.includes(question.key));
  });
}

/** A question as a row of a list. */
export function questionRow(question: Question): {
  readonly key: string;
  readonly text: string;
  readonly kind: NativeItemKind;
  readonly size: number | null;
} {
  return { key: question.key, text: question.text.default, kind: question.kind, size: sizeOf(question) };
}
