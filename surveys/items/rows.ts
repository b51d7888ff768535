import { checkAnswer } from "./check-answer.js";
import { AXES, BEST_WORST, CANNOT_JUDGE, YEAR_PARTS } from "./field-names.js";
import { flattenJson, unflattenJson } from "./json-rows.js";
import { type AnswerCheck, accept } from "./problems.js";
import { offeredTexts } from "./surveyjs-answer.js";
import type { Answer, AnswerRow, Item, NativeItem } from "./types.js";

/** Stored rows that no answer of the item has: the database and the definition have come apart. */
export class StoredAnswerError extends Error {
  override readonly name = "StoredAnswerError";
}

/** The rows an answer is stored as (facets in `AnswerRow`); none for no answer. */
export function answerToRows(item: Item, answer: Answer | null): readonly AnswerRow[] {
  if (answer === null) return [];
  switch (answer.type) {
    case "cannot-judge":
      return [codeRow("", CANNOT_JUDGE)];
    case "special":
      return [codeRow("", answer.code)];
    case "value":
      return [valueRow("", answer.value)];
    case "years":
      return YEAR_PARTS.map((part) => valueRow(part, answer[part]));
    case "choices":
      return answer.ids.map((id) => codeRow(item.kind === "multiple" ? id : "", id));
    case "ranking":
      return answer.ranks.map(({ id, rank }) => valueRow(id, rank));
    case "allocation":
      return answer.shares.map(({ id, points }) => valueRow(id, points));
    case "best-worst":
      return BEST_WORST.map((end) => codeRow(end, answer[end]));
    case "axes":
      return AXES.map((axis) => valueRow(axis, answer[axis]));
    case "texts":
      return answer.texts.map((text, index) => textRow(item.kind === "list" ? String(index + 1) : "", text));
    case "json":
      return flattenJson(answer.value, (text) => item.kind === "surveyjs" && offeredTexts(item).has(text));
  }
}

/**
 * The answer that rows in any order stand for; null for none.
 *
 * Throws  StoredAnswerError when they are not the rows of a valid answer to the item (its message names the item only).
 */
export function rowsToAnswer(item: Item, rows: readonly AnswerRow[]): Answer | null {
  const check = item.kind === "surveyjs" ? storedJson(rows) : checkAnswer(item, candidateOf(item, rows));
  if (!check.ok || !hasSameRows(answerToRows(item, check.answer), rows)) {
    throw new StoredAnswerError(`The stored rows of item ${item.key} are not an answer to it.`);
  }
  return check.answer;
}

/** A stored value may be one that the definition sets itself (a default, a calculation), which the strict reader would not take. */
function storedJson(rows: readonly AnswerRow[]): AnswerCheck {
  const value = unflattenJson(rows);
  return accept(value === undefined ? null : { type: "json", value });
}

function candidateOf(item: NativeItem, rows: readonly AnswerRow[]): unknown {
  const [first] = rows;
  if (!first) return null;
  if (first.facet === "" && first.code === CANNOT_JUDGE) return { type: "cannot-judge" };
  switch (item.kind) {
    case "rating":
    case "trl":
    case "number":
    case "probability":
      return { type: "value", value: first.value };
    case "year": {
      if (first.code !== null) return { type: "special", code: first.code };
      const years = Object.fromEntries(
        YEAR_PARTS.map((part) => [part, rows.find((row) => row.facet === part)?.value ?? null]),
      );
      return { type: "years", ...years };
    }
    case "single":
    case "multiple":
    case "consent":
    case "statement":
      return { type: "choices", ids: rows.map((row) => row.code) };
    case "ranking":
      return { type: "ranking", ranks: rows.map(({ facet, value }) => ({ id: facet, rank: value })) };
    case "allocation": {
      const pointsOf = new Map(rows.map(({ facet, value }) => [facet, value]));
      return {
        type: "allocation",
        shares: item.choices.map(({ id }) => ({ id, points: pointsOf.get(id) ?? null })),
      };
    }
    case "best-worst":
      return { type: "best-worst", ...Object.fromEntries(rows.map(({ facet, code }) => [facet, code])) };
    case "two-axis":
      return { type: "axes", ...Object.fromEntries(rows.map(({ facet, value }) => [facet, value])) };
    case "text":
    case "list":
      return { type: "texts", texts: [...rows].sort(byEntryNumber).map((row) => row.text) };
  }
}

/** Whether both are the same rows, in any order. One look at each row: an answer may have thousands. */
export function hasSameRows(expected: readonly AnswerRow[], rows: readonly AnswerRow[]): boolean {
  if (expected.length !== rows.length) return false;
  const known = new Set(rows.map(nameOfRow));
  return expected.every((row) => known.has(nameOfRow(row)));
}

const nameOfRow = ({ facet, value, code, text }: AnswerRow): string => JSON.stringify([facet, value, code, text]);
const byEntryNumber = (a: AnswerRow, b: AnswerRow): number => Number(a.facet) - Number(b.facet);
const valueRow = (facet: string, value: number): AnswerRow => ({ facet, value, code: null, text: null });
const codeRow = (facet: string, code: string): AnswerRow => ({ facet, value: null, code, text: null });
const textRow = (facet: string, text: string): AnswerRow => ({ facet, value: null, code: null, text });
