import { AGREED, CANNOT_JUDGE, STATEMENT_CHOICES, valueField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { ConsentItem, MultipleItem, SingleItem, StatementItem } from "./types.js";

type ChoiceItem = SingleItem | MultipleItem | ConsentItem | StatementItem;

/** The ids an answer may hold, in the order of the definition. */
function choiceIdsOf(item: ChoiceItem): readonly string[] {
  switch (item.kind) {
    case "consent":
      return [AGREED];
    case "statement":
      return STATEMENT_CHOICES;
    default:
      return item.choices.map((choice) => choice.id);
  }
}

/** Ids of the item's own choices, each once, at most as many as it allows; the answer has them in the definition's order. */
export function checkChoiceAnswer(item: ChoiceItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "choices") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "ids"])) return refuse(item, "unexpected-part");
  const ids: unknown = fields.get("ids");
  if (!Array.isArray(ids)) return refuse(item, "unexpected-shape");
  if (ids.length === 0) return refuse(item, "no-choice");
  const offered = choiceIdsOf(item);
  if (!ids.every((id) => offered.includes(id))) return refuse(item, "choice-unknown");
  if (new Set(ids).size < ids.length) return refuse(item, "choice-repeated");
  const max = item.kind === "multiple" ? item.maxChoices : 1;
  if (ids.length > max) return refuse(item, "too-many-choices", { max });
  return accept({ type: "choices", ids: offered.filter((id) => ids.includes(id)) });
}

/** Single choice, statement and consent: one field. */
export function readChoiceForm(
  item: SingleItem | ConsentItem | StatementItem,
  form: FormReader,
): AnswerCheck | { readonly candidate: unknown } {
  const field = readOne(form, valueField(item.key));
  if (!field.ok) return refuse(item, field.code);
  if (field.text === null) return accept(null);
  if (field.text === CANNOT_JUDGE) return { candidate: { type: "cannot-judge" } };
  return { candidate: { type: "choices", ids: [field.text] } };
}

/** Multiple choice: the field once per ticked box. */
export function readMultipleForm(item: MultipleItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const ids = form.getAll(valueField(item.key));
  if (ids.some((id) => typeof id !== "string")) return refuse(item, "unexpected-shape");
  return ids.length === 0 ? accept(null) : { candidate: { type: "choices", ids } };
}
