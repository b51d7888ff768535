import { valueField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { MAX_POINTER_LENGTH } from "./json-rows.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import { offeredChoices } from "./surveyjs-choices.js";
import { isJsonObject } from "./surveyjs-element.js";
import { findValueProblem } from "./surveyjs-value.js";
import type { JsonObject, JsonValue, SurveyJsItem } from "./types.js";

/** Of one posted value; a long text and a large matrix fit, a stored picture does not. */
const JSON_LIMITS = { characters: 200_000, nodes: 2000, depth: 16 } as const;

/**
 * A value of a SurveyJS question: plain JSON within bounds, checked by the strict reader of the question's type (`surveyjs-value.ts`).
 * What depends on other answers is for the section's model.
 */
export function checkSurveyJsAnswer(item: SurveyJsItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "json") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "value"])) return refuse(item, "unexpected-part");
  const value = toJsonValue(fields.get("value"));
  if (value === undefined) return refuse(item, "unexpected-shape");
  if (isEmpty(value)) return accept(null);
  const found = findValueProblem(item.element, value);
  return found ? refuse(item, found.code, found.params) : accept({ type: "json", value });
}

/** The posted JSON text; absent or empty is no answer. */
export function readSurveyJsForm(item: SurveyJsItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const field = readOne(form, valueField(item.key));
  if (!field.ok) return refuse(item, field.code);
  if (field.text === null) return accept(null);
  if (field.text.length > JSON_LIMITS.characters) return refuse(item, "text-too-long", { max: JSON_LIMITS.characters });
  try {
    return { candidate: { type: "json", value: JSON.parse(field.text) as unknown } };
  } catch {
    return refuse(item, "unexpected-shape");
  }
}

/** survey-core takes these for no answer. `0` and `false` are answers. */
export function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

const reserved: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

/** The same value if it is plain JSON within bounds, without reserved names; else undefined. */
export function toJsonValue(candidate: unknown): JsonValue | undefined {
  let nodes = 0;
  let characters = 0;
  const isPlain = (value: unknown, depth: number, pointer: number): value is JsonValue => {
    nodes += 1;
    if (nodes > JSON_LIMITS.nodes || depth > JSON_LIMITS.depth || pointer > MAX_POINTER_LENGTH) return false;
    if (value === null || typeof value === "boolean") return true;
    if (typeof value === "number") return Number.isFinite(value);
    if (typeof value === "string") {
      characters += value.length;
      return characters <= JSON_LIMITS.characters && !unstorable.test(value);
    }
    if (typeof value !== "object") return false;
    if (Array.isArray(value)) {
      return value.length <= JSON_LIMITS.nodes && value.every((entry) => isPlain(entry, depth + 1, pointer + 6));
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(value).every(
      // `/` and `~` take two characters in a pointer.
      ([name, entry]) =>
        !reserved.has(name) && !unstorable.test(name) && isPlain(entry, depth + 1, pointer + 2 * name.length + 1),
    );
  };
  return isPlain(candidate, 0, 0) ? candidate : undefined;
}

/** Control characters except tab and line breaks, and halves of surrogate pairs: databases refuse or mangle them. */
const unstorable = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

const offeredByElement = new WeakMap<JsonObject, ReadonlySet<string>>();

/** Every text that stands for a choice somewhere in the question; all other texts are the respondent's own words. */
export function offeredTexts({ element }: SurveyJsItem): ReadonlySet<string> {
  const known = offeredByElement.get(element);
  if (known) return known;
  const texts = offeredChoices(element).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const offered = new Set(texts);
  offeredByElement.set(element, offered);
  return offered;
}
