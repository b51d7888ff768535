import { CANNOT_JUDGE, valueField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { RatingItem, TrlItem } from "./types.js";

/** A rating or readiness level: a whole number that is one of the item's levels. */
export function checkScaleAnswer(item: RatingItem | TrlItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "value") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "value"])) return refuse(item, "unexpected-part");
  const value = fields.get("value");
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse(item, "not-a-number");
  if (!Number.isInteger(value)) return refuse(item, "not-a-whole-number");
  const level = item.levels.find((candidate) => candidate.value === value);
  return level ? accept({ type: "value", value: level.value }) : refuse(item, "level-unknown");
}

/** The posted radio as an answer still to be checked. */
export function readScaleForm(
  item: RatingItem | TrlItem,
  form: FormReader,
): AnswerCheck | { readonly candidate: unknown } {
  const field = readOne(form, valueField(item.key));
  if (!field.ok) return refuse(item, field.code);
  if (field.text === null) return accept(null);
  if (field.text === CANNOT_JUDGE) return { candidate: { type: "cannot-judge" } };
  const value = parseWholeNumber(field.text);
  return value === null ? refuse(item, "not-a-number") : { candidate: { type: "value", value } };
}
