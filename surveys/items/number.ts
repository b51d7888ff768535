import { valueField } from "./field-names.js";
import { type FormReader, parseDecimalNumber, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { NumberItem } from "./types.js";

/** A finite number within the item's range, whole where the item says so. */
export function checkNumberAnswer(item: NumberItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "value") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "value"])) return refuse(item, "unexpected-part");
  const value = fields.get("value");
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse(item, "not-a-number");
  if (item.isInteger && !Number.isInteger(value)) return refuse(item, "not-a-whole-number");
  if (value < item.min || value > item.max)
    return refuse(item, "number-out-of-range", { min: item.min, max: item.max });
  // -0 equals 0 but is written differently in JSON and in some databases.
  return accept({ type: "value", value: value === 0 ? 0 : value });
}

export function readNumberForm(item: NumberItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const field = readOne(form, valueField(item.key));
  if (!field.ok) return refuse(item, field.code);
  if (field.text === null) return accept(null);
  const value = parseDecimalNumber(field.text);
  return value === null ? refuse(item, "not-a-number") : { candidate: { type: "value", value } };
}
