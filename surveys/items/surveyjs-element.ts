import type { JsonObject, JsonValue, LocalText } from "./types.js";

/** What the parts of a SurveyJS question have in common, read out of its JSON. Plain functions, shared with the browser. */

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; anything else in it is left out. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((entry: JsonValue) => isJsonObject(entry)) : [];
}

/** Always a list, also for a property that is missing. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: JsonValue | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A text of the definition, which is a string or an object of translations. */
export function toLocalText(value: JsonValue | undefined, fallback: string): LocalText {
  if (typeof value === "string" && value.trim() !== "") return { default: value };
  if (typeof value === "number") return { default: String(value) };
  if (!isJsonObject(value)) return { default: fallback };
  const texts = Object.entries(value).flatMap(([language, words]) =>
    typeof words === "string" && words.trim() !== "" ? [[language, words] as const] : [],
  );
  const known = new Map(texts);
  const words = known.get("default") ?? known.get("en") ?? texts[0]?.[1] ?? fallback;
  return { ...Object.fromEntries(texts), default: words };
}

/** survey-core keeps a comment beside the value, under the name with this suffix. */
export const COMMENT_SUFFIX = "-Comment";
/** survey-core keeps the totals of a matrix beside it, under the name with this suffix. */
export const TOTAL_SUFFIX = "-total";

/** The name a question's value stands under. */
export function valueNameOf(element: JsonObject): string {
  return textOf(element.valueName) || textOf(element.name);
}

/** Whether a comment may stand beside the value. */
export function offersComment(element: JsonObject): boolean {
  if (element.showCommentArea === true) return true;
  return element.showOtherItem === true && element.storeOthersAsComment !== false;
}

/** The value of a choice, a row or a level: the entry itself, or its `value`. */
export function itemValueOf(entry: JsonValue): JsonValue {
  return isJsonObject(entry) ? (entry.value ?? null) : entry;
}

/** Panels hold no value of their own; their elements stand among those around them. */
export function leavesOf(elements: JsonValue | undefined): readonly JsonObject[] {
  return objectsOf(elements).flatMap((element) => (element.type === "panel" ? leavesOf(element.elements) : [element]));
}

/** The special choices that a question offers beside its own. */
export function specialValuesOf(element: JsonObject): readonly string[] {
  const offered: string[] = [];
  if (element.showOtherItem === true) offered.push("other");
  if (element.showNoneItem === true) offered.push("none");
  if (element.showRefuseItem === true) offered.push("refused");
  if (element.showDontKnowItem === true) offered.push("dontknow");
  return offered;
}

const TEXT_COLUMNS: ReadonlySet<string> = new Set(["default", "", "dropdown", "radiogroup", "checkbox", "tagbox"]);

/** The cell of a matrix column as the question it is: `cellType`, and the matrix's choices where it has none of its own. */
export function cellElement(matrix: JsonObject, column: JsonObject): JsonObject {
  const own = textOf(column.cellType);
  const type = own === "" || own === "default" ? textOf(matrix.cellType) || "dropdown" : own;
  const asksChoices = TEXT_COLUMNS.has(type);
  const choices = listOf(column.choices).length > 0 ? column.choices : asksChoices ? matrix.choices : undefined;
  return { ...column, type, ...(choices !== undefined && { choices }) };
}

/** The longest text that is held against a pattern: what a pattern may cost is reckoned with it (`safe-pattern.ts`). */
export const PATTERN_TEXT_LENGTH = 1000;

/** How long a text of the question may be where it has a pattern; else what the question itself says, null for nothing. */
export function textLimitOf(element: JsonObject, maxLength: number | null): number | null {
  const own = maxLength !== null && maxLength > 0 ? maxLength : null;
  const hasPattern = objectsOf(element.validators).some(({ type }) => type === "regex");
  return hasPattern ? Math.min(own ?? PATTERN_TEXT_LENGTH, PATTERN_TEXT_LENGTH) : own;
}
