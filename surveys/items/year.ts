import { CANNOT_JUDGE, specialField, YEAR_PARTS, yearField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { YearItem } from "./types.js";

/** Three whole years in order within the item's range, or one of the special answers it offers. */
export function checkYearAnswer(item: YearItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") === "special") {
    if (!hasExactly(fields, ["type", "code"])) return refuse(item, "unexpected-part");
    const code = item.specials.find((special) => special === fields.get("code"));
    return code ? accept({ type: "special", code }) : refuse(item, "special-not-offered");
  }
  if (fields.get("type") !== "years") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", ...YEAR_PARTS])) return refuse(item, "unexpected-part");
  const years: number[] = [];
  for (const part of YEAR_PARTS) {
    const year = fields.get(part);
    if (typeof year !== "number" || !Number.isFinite(year)) return refuse(item, "not-a-number");
    if (!Number.isInteger(year)) return refuse(item, "not-a-whole-number");
    if (year < item.min || year > item.max) return refuse(item, "year-out-of-range", { min: item.min, max: item.max });
    years.push(year);
  }
  const [earliest = 0, likely = 0, latest = 0] = years;
  if (earliest > likely || likely > latest) return refuse(item, "years-out-of-order");
  return accept({ type: "years", earliest, likely, latest });
}

/** Three inputs beside a group of special answers; giving both is a contradiction the person has to solve. */
export function readYearForm(item: YearItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const special = readOne(form, specialField(item.key));
  if (!special.ok) return refuse(item, special.code);
  const years: Record<string, number> = {};
  let isFilled = false;
  for (const part of YEAR_PARTS) {
    const field = readOne(form, yearField(item.key, part));
    if (!field.ok) return refuse(item, field.code);
    if (field.text === null) continue;
    isFilled = true;
    const year = parseWholeNumber(field.text);
    if (year === null) return refuse(item, "not-a-number");
    years[part] = year;
  }
  if (special.text !== null && isFilled) return refuse(item, "year-and-special");
  if (special.text === CANNOT_JUDGE) return { candidate: { type: "cannot-judge" } };
  if (special.text !== null) return { candidate: { type: "special", code: special.text } };
  if (!isFilled) return accept(null);
  if (YEAR_PARTS.some((part) => years[part] === undefined)) return refuse(item, "years-incomplete");
  return { candidate: { type: "years", ...years } };
}
