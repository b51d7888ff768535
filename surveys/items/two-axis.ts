import { AXES, axisField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { TwoAxisItem } from "./types.js";

/** A level of each of the two scales. */
export function checkTwoAxisAnswer(item: TwoAxisItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "axes") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", ...AXES])) return refuse(item, "unexpected-part");
  const given: number[] = [];
  for (const axis of AXES) {
    const value = fields.get(axis);
    if (typeof value !== "number" || !Number.isFinite(value)) return refuse(item, "not-a-number");
    const level = item[axis].levels.find((candidate) => candidate.value === value);
    if (!level) return refuse(item, "level-unknown");
    given.push(level.value);
  }
  const [x = 0, y = 0] = given;
  return accept({ type: "axes", x, y });
}

/** A group of radios per scale; one without the other is half an answer. */
export function readTwoAxisForm(item: TwoAxisItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const given: Record<string, number> = {};
  for (const axis of AXES) {
    const field = readOne(form, axisField(item.key, axis));
    if (!field.ok) return refuse(item, field.code);
    if (field.text === null) continue;
    const value = parseWholeNumber(field.text);
    if (value === null) return refuse(item, "not-a-number");
    given[axis] = value;
  }
  const count = Object.keys(given).length;
  if (count === 0) return accept(null);
  return count < AXES.length ? refuse(item, "axes-incomplete") : { candidate: { type: "axes", ...given } };
}
