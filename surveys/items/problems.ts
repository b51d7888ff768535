import type { Answer, Item } from "./types.js";

/** What can be wrong with one answer. The codes are keys of the message catalogue (`problems.<code>`, with `params`). */
export const ITEM_PROBLEM_CODES = [
  "required",
  "unexpected-shape",
  "unexpected-part",
  "wrong-answer-type",
  "more-than-one-value",
  "not-a-number",
  "not-a-whole-number",
  "level-unknown",
  "number-out-of-range",
  "year-out-of-range",
  "years-incomplete",
  "years-out-of-order",
  "year-and-special",
  "special-not-offered",
  "choice-unknown",
  "choice-repeated",
  "no-choice",
  "too-many-choices",
  "too-many-ranked",
  "rank-out-of-range",
  "rank-repeated",
  "rank-missing",
  "points-out-of-range",
  "points-left",
  "points-over",
  "best-worst-incomplete",
  "best-is-worst",
  "axes-incomplete",
  "two-percentages",
  "cannot-judge-not-offered",
  "answer-and-cannot-judge",
  "text-empty",
  "text-too-long",
  "text-unreadable",
  "too-many-entries",
  "reason-not-offered",
  "reason-too-long",
  "reason-side-unknown",
  "source-too-long",
  "source-unreadable",
  /** In the words of a questionnaire in SurveyJS's language. */
  "survey-message",
] as const;
export type ItemProblemCode = (typeof ITEM_PROBLEM_CODES)[number];

export interface ItemProblem {
  readonly itemKey: string;
  readonly code: ItemProblemCode;
  /** Numbers and definition texts for the message; of an answer no more than a rank or what its points lack. */
  readonly params: Readonly<Record<string, string | number>>;
}

export type AnswerCheck =
  | { readonly ok: true; readonly answer: Answer | null }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

export function problem(item: Item, code: ItemProblemCode, params: ItemProblem["params"] = {}): ItemProblem {
  return { itemKey: item.key, code, params };
}

export function refuse(item: Item, code: ItemProblemCode, params: ItemProblem["params"] = {}): AnswerCheck {
  return { ok: false, problems: [problem(item, code, params)] };
}

export function accept(answer: Answer | null): AnswerCheck {
  return { ok: true, answer };
}
