import { entryField, valueField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { ListItem, TextItem } from "./types.js";

/** Control characters except tab and line break, and halves of surrogate pairs: databases refuse or mangle them. */
const unreadable = /[^\P{Cc}\n\t]|\p{Cs}/u;

export type TextProblemCode = "text-empty" | "text-too-long" | "text-unreadable";

/** What is wrong with a text of at most `maxLength` UTF-16 units (as browsers count), or null. */
export function textProblem(text: string, maxLength: number): TextProblemCode | null {
  if (text.length > maxLength) return "text-too-long";
  if (text.trim() === "") return "text-empty";
  return unreadable.test(text) ? "text-unreadable" : null;
}

/** One text, or up to `maxEntries` short ones; none empty. */
export function checkTextAnswer(item: TextItem | ListItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "texts") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "texts"])) return refuse(item, "unexpected-part");
  const texts: unknown = fields.get("texts");
  if (!Array.isArray(texts)) return refuse(item, "unexpected-shape");
  if (texts.length === 0) return refuse(item, "text-empty");
  const max = item.kind === "list" ? item.maxEntries : 1;
  if (texts.length > max) return refuse(item, "too-many-entries", { max });
  const checked: string[] = [];
  for (const text of texts) {
    if (typeof text !== "string") return refuse(item, "unexpected-shape");
    const code = textProblem(text, item.maxLength);
    if (code) return refuse(item, code, { max: item.maxLength });
    checked.push(text);
  }
  return accept({ type: "texts", texts: checked });
}

export function readTextForm(item: TextItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const field = readOne(form, valueField(item.key));
  if (!field.ok) return refuse(item, field.code);
  return field.text === null ? accept(null) : { candidate: { type: "texts", texts: [field.text] } };
}

/** Blank entries between filled ones close up. */
export function readListForm(item: ListItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const texts: string[] = [];
  for (let number = 1; number <= item.maxEntries; number++) {
    const field = readOne(form, entryField(item.key, number));
    if (!field.ok) return refuse(item, field.code);
    if (field.text !== null) texts.push(field.text);
  }
  return texts.length === 0 ? accept(null) : { candidate: { type: "texts", texts } };
}
