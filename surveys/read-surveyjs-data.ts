import { checkAnswer } from "./items/check-answer.js";
import { AGREED, AXES, BEST_WORST, CANNOT_JUDGE, YEAR_PARTS } from "./items/field-names.js";
import { hasExactly, ownFields } from "./items/own-fields.js";
import { type AnswerCheck, accept, type ItemProblemCode, refuse } from "./items/problems.js";
import { checkReason } from "./items/reason.js";
import type { AllocationItem, ListItem, NativeItem, RankingItem, YearItem } from "./items/types.js";
import {
  type AnswersReading,
  applyConditions,
  type ItemToApply,
  type ReadingOptions,
  unknownNames,
} from "./read-answers.js";
import { cannotJudgeName, commentName, specialName, surveyJsNamesOf } from "./surveyjs-names.js";

/**
 * Reads the result object of a questionnaire that `composeRound` made, with the same checks as a posted form. What survey-core validated
 * is validated again: it lets out-of-range ratings, texts in number inputs and too many choices through.
 *
 * Shapes   `data`: the model's `data`. Anything but a plain object gives an "unexpected-shape" problem per item.
 */
export function readSurveyJsData(items: readonly NativeItem[], data: unknown, options: ReadingOptions): AnswersReading {
  const fields = ownFields(data);
  if (!fields) {
    const problems = items.map((item) => ({ itemKey: item.key, code: "unexpected-shape" as const, params: {} }));
    return { answers: new Map(), problems, unknownFields: [] };
  }
  const known = new Set([...items.flatMap(surveyJsNamesOf), ...(options.allowedFields ?? [])]);
  const readings = items.map((item) => readItem(item, fields));
  return applyConditions(readings, unknownNames(fields.keys(), known), options);
}

function readItem(item: NativeItem, data: ReadonlyMap<string, unknown>): ItemToApply {
  const answer = readAnswer(item, data);
  const comment = data.get(commentName(item)) ?? null;
  const isBlank = comment === null || (typeof comment === "string" && comment.trim() === "");
  const reason = checkReason(item, isBlank ? null : { text: comment, side: null });
  return {
    item,
    answer: answer.ok ? answer.answer : null,
    reason: reason.ok ? reason.reason : null,
    problems: [...(answer.ok ? [] : answer.problems), ...(reason.ok ? [] : reason.problems)],
  };
}

function readAnswer(item: NativeItem, data: ReadonlyMap<string, unknown>): AnswerCheck {
  const value = data.get(item.key) ?? null;
  const box = data.get(cannotJudgeName(item)) ?? null;
  if (box !== null && typeof box !== "boolean") return refuse(item, "unexpected-shape");
  if (box === true) {
    return value === null ? checkAnswer(item, { type: "cannot-judge" }) : refuse(item, "answer-and-cannot-judge");
  }
  if (item.kind === "year") return readYear(item, value, data.get(specialName(item)) ?? null);
  if (value === null) return accept(null);
  if (value === CANNOT_JUDGE) return checkAnswer(item, { type: "cannot-judge" });
  switch (item.kind) {
    case "rating":
    case "trl":
    case "number":
    case "probability":
      return checkAnswer(item, { type: "value", value });
    case "single":
    case "statement":
      return checkAnswer(item, { type: "choices", ids: [value] });
    case "multiple":
      return readMultiple(item, value);
    case "ranking":
      return readRanking(item, value);
    case "allocation":
      return readAllocation(item, value);
    case "best-worst":
      return readBoth(item, value, BEST_WORST, { type: "best-worst", incomplete: "best-worst-incomplete" });
    case "two-axis":
      return readBoth(item, value, AXES, { type: "axes", incomplete: "axes-incomplete" });
    case "consent":
      if (typeof value !== "boolean") return refuse(item, "unexpected-shape");
      return accept(value ? { type: "choices", ids: [AGREED] } : null);
    case "text":
      return checkAnswer(item, { type: "texts", texts: [value] });
    case "list":
      return readList(item, value);
  }
}

function readMultiple(item: NativeItem, value: unknown): AnswerCheck {
  if (!Array.isArray(value)) return refuse(item, "unexpected-shape");
  if (value.length === 0) return accept(null);
  const isCannotJudge = value.length === 1 && value[0] === CANNOT_JUDGE;
  return checkAnswer(item, isCannotJudge ? { type: "cannot-judge" } : { type: "choices", ids: value });
}

/** Ids in their order, or `{ id: rank }` where choices may share a rank. */
function readRanking(item: RankingItem, value: unknown): AnswerCheck {
  const ranks = item.allowsTies ? namedParts(value)?.map(([id, rank]) => ({ id, rank })) : orderedRanks(value);
  if (!ranks) return refuse(item, "unexpected-shape");
  return ranks.length === 0 ? accept(null) : checkAnswer(item, { type: "ranking", ranks });
}

/** `{ id: points }`; what is not named got none. */
function readAllocation(item: AllocationItem, value: unknown): AnswerCheck {
  const fields = ownFields(value);
  if (!fields) return refuse(item, "unexpected-shape");
  if (fields.size === 0) return accept(null);
  if ([...fields.keys()].some((name) => !item.choices.some(({ id }) => id === name))) {
    return refuse(item, "choice-unknown");
  }
  const shares = item.choices.map(({ id }) => ({ id, points: fields.has(id) ? fields.get(id) : 0 }));
  return checkAnswer(item, { type: "allocation", shares });
}

/** `{ best: id, worst: id }` or `{ x: level, y: level }`. */
function readBoth(
  item: NativeItem,
  value: unknown,
  names: readonly string[],
  { type, incomplete }: { readonly type: string; readonly incomplete: ItemProblemCode },
): AnswerCheck {
  const fields = ownFields(value);
  if (!fields) return refuse(item, "unexpected-shape");
  if ([...fields.keys()].some((name) => !names.includes(name))) return refuse(item, "unexpected-part");
  if (fields.size === 0) return accept(null);
  if (!hasExactly(fields, names)) return refuse(item, incomplete);
  return checkAnswer(item, { type, ...Object.fromEntries(fields) });
}

function orderedRanks(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value.map((id: unknown, index) => ({ id, rank: index + 1 })) : null;
}

/** What a question of several numbers holds, by name; null for anything else. */
function namedParts(value: unknown): readonly (readonly [string, unknown])[] | null {
  const fields = ownFields(value);
  return fields && [...fields];
}

function readYear(item: YearItem, years: unknown, special: unknown): AnswerCheck {
  if (special !== null) {
    if (years !== null) return refuse(item, "year-and-special");
    return checkAnswer(item, special === CANNOT_JUDGE ? { type: "cannot-judge" } : { type: "special", code: special });
  }
  if (years === null) return accept(null);
  const fields = ownFields(years);
  if (!fields) return refuse(item, "unexpected-shape");
  if ([...fields.keys()].some((name) => !YEAR_PARTS.some((part) => part === name))) {
    return refuse(item, "unexpected-part");
  }
  if (!hasExactly(fields, YEAR_PARTS)) return refuse(item, "years-incomplete");
  return checkAnswer(item, { type: "years", ...Object.fromEntries(fields) });
}

/** `{ "1": text, "3": text }`: blank entries close up, as in the form. */
function readList(item: ListItem, value: unknown): AnswerCheck {
  const fields = ownFields(value);
  if (!fields) return refuse(item, "unexpected-shape");
  const names = Array.from({ length: item.maxEntries }, (_, index) => String(index + 1));
  if ([...fields.keys()].some((name) => !names.includes(name))) return refuse(item, "unexpected-part");
  const texts = names.flatMap((name) => (fields.has(name) ? [fields.get(name)] : []));
  return texts.length === 0 ? accept(null) : checkAnswer(item, { type: "texts", texts });
}
