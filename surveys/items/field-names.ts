import type { Item, ItemKind } from "./types.js";

/**
 * The names of an item's form fields: one contract for the components that render them and the reader that takes them in.
 *
 * `<key>`                          main value: the level (rating, trl), `cannot-judge` as one more radio (rating, trl, single,
 *                                  probability,
 *                                  statement), the step of a probability, the choice's id (repeated for multiple), the number, the text, `agreed`
 * `<key>:earliest|likely|latest`   year: the three points
 * `<key>:special`                  year: `already`, `after`, `never`, `cannot-judge`; empty for "a year"
 * `<key>:cannot-judge`             checkbox of number, multiple, ranking, allocation, best-worst, two-axis,
 *                                  list and text, value `cannot-judge`
 * `<key>:rank-<choice id>`         ranking: the choice's rank; empty for "not ranked"
 * `<key>:points-<choice id>`       allocation: the choice's points; empty for none
 * `<key>:best|worst`               best-worst: the choice's id
 * `<key>:x|y`                      two-axis: the level of each scale
 * `<key>:exact`                    probability: a percentage that is typed; `<key>` then is `typed`
 * `<key>:1`, `<key>:2`, …          the entries of a list
 * `<key>:reason`, `<key>:side`     the reason and what it argues for: `higher`, `lower`, `condition`, or empty
 * `<key>:source`                   the link or reference that the reason, or the answer itself, rests on
 *
 * Keys never hold a colon, so no two items share a name.
 */
export const CANNOT_JUDGE = "cannot-judge";
export const AGREED = "agreed";
export const YEAR_PARTS = ["earliest", "likely", "latest"] as const;
export type YearPart = (typeof YEAR_PARTS)[number];
export const BEST_WORST = ["best", "worst"] as const;
export const AXES = ["x", "y"] as const;
export type AxisName = (typeof AXES)[number];
export const STATEMENT_CHOICES = ["agree", "disagree", "pass"] as const;
export const REASON_SIDES = ["higher", "lower", "condition"] as const;

export const valueField = (key: string): string => key;
export const yearField = (key: string, part: YearPart): string => `${key}:${part}`;
export const specialField = (key: string): string => `${key}:special`;
export const cannotJudgeField = (key: string): string => `${key}:cannot-judge`;
export const rankField = (key: string, choiceId: string): string => `${key}:rank-${choiceId}`;
export const pointsField = (key: string, choiceId: string): string => `${key}:points-${choiceId}`;
export const endField = (key: string, end: (typeof BEST_WORST)[number]): string => `${key}:${end}`;
export const axisField = (key: string, axis: AxisName): string => `${key}:${axis}`;
export const exactField = (key: string): string => `${key}:exact`;
/** `number` counts from 1. */
export const entryField = (key: string, number: number): string => `${key}:${number}`;
export const reasonField = (key: string): string => `${key}:reason`;
export const sideField = (key: string): string => `${key}:side`;
export const sourceField = (key: string): string => `${key}:source`;

/** Kinds whose "cannot judge" is a checkbox of its own beside the input; elsewhere it is one more radio. */
export const BOXED_KINDS: readonly ItemKind[] = [
  "number",
  "multiple",
  "ranking",
  "allocation",
  "best-worst",
  "two-axis",
  "list",
  "text",
];

/** Whether "cannot judge" is a checkbox of its own beside the input (else it is one more radio of the item's group). */
export function hasCannotJudgeBox(item: Item): boolean {
  return item.allowsCannotJudge && BOXED_KINDS.includes(item.kind);
}

/** Every field name that the form of this item may post. */
export function fieldNamesOf(item: Item): readonly string[] {
  const names = mainFieldNames(item);
  if (hasCannotJudgeBox(item)) names.push(cannotJudgeField(item.key));
  if (item.allowsReason) names.push(reasonField(item.key), sideField(item.key), sourceField(item.key));
  return names;
}

function mainFieldNames(item: Item): string[] {
  switch (item.kind) {
    case "year":
      return [...YEAR_PARTS.map((part) => yearField(item.key, part)), specialField(item.key)];
    case "ranking":
      return item.choices.map((choice) => rankField(item.key, choice.id));
    case "allocation":
      return item.choices.map((choice) => pointsField(item.key, choice.id));
    case "best-worst":
      return BEST_WORST.map((end) => endField(item.key, end));
    case "two-axis":
      return AXES.map((axis) => axisField(item.key, axis));
    case "probability":
      return [valueField(item.key), exactField(item.key)];
    case "list":
      return Array.from({ length: item.maxEntries }, (_, index) => entryField(item.key, index + 1));
    default:
      return [valueField(item.key)];
  }
}
