import { BEST_WORST, endField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { BestWorstItem } from "./types.js";

/** One of the item's own choices as the best and another as the worst. */
export function checkBestWorstAnswer(item: BestWorstItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "best-worst") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", ...BEST_WORST])) return refuse(item, "unexpected-part");
  const [best, worst] = BEST_WORST.map((end) => item.choices.find(({ id }) => id === fields.get(end))?.id);
  if (best === undefined || worst === undefined) return refuse(item, "choice-unknown");
  return best === worst ? refuse(item, "best-is-worst") : accept({ type: "best-worst", best, worst });
}

/** A group of radios per end; one without the other is half an answer. */
export function readBestWorstForm(
  item: BestWorstItem,
  form: FormReader,
): AnswerCheck | { readonly candidate: unknown } {
  const given: Record<string, string> = {};
  for (const end of BEST_WORST) {
    const field = readOne(form, endField(item.key, end));
    if (!field.ok) return refuse(item, field.code);
    if (field.text !== null) given[end] = field.text;
  }
  const count = Object.keys(given).length;
  if (count === 0) return accept(null);
  if (count < BEST_WORST.length) return refuse(item, "best-worst-incomplete");
  return { candidate: { type: "best-worst", ...given } };
}
