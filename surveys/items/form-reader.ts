/**
 * What the reader needs of a posted form. `FormData` and `URLSearchParams` both fit; whatever is not text (a file) is refused.
 */
export interface FormReader {
  get(name: string): unknown;
  getAll(name: string): readonly unknown[];
}

/** A form that also tells its names. */
export interface PostedForm extends FormReader {
  keys(): Iterable<string>;
}

/** The same form, by name: `FormData` goes through all its fields for each one that is asked for. */
export function indexForm(fields: Iterable<readonly [name: string, value: unknown]>): PostedForm {
  const values = new Map<string, unknown[]>();
  for (const [name, value] of fields) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return {
    get: (name) => values.get(name)?.[0] ?? null,
    getAll: (name) => values.get(name) ?? [],
    keys: () => values.keys(),
  };
}

/** One field's text, trimmed, with line breaks as `\n`; `text` is null when the field is absent or empty. */
export type FieldReading =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly code: "more-than-one-value" | "unexpected-shape" };

/** Reads a field that may occur once at most. */
export function readOne(form: FormReader, name: string): FieldReading {
  const values = form.getAll(name);
  if (values.length > 1) return { ok: false, code: "more-than-one-value" };
  const value = values[0] ?? null;
  if (value === null) return { ok: true, text: null };
  if (typeof value !== "string") return { ok: false, code: "unexpected-shape" };
  const text = tidyText(value);
  return { ok: true, text: text === "" ? null : text };
}

/** Browsers post line breaks as CRLF but count them as one character; people leave spaces at the ends. */
function tidyText(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

const wholeNumber = /^-?(?:0|[1-9]\d{0,14})$/;
const decimalNumber = /^-?\d{1,15}(?:[.,]\d{1,15})?$/;
/** Half the world sets thousands apart so, the other half writes decimals so: nobody can tell which was meant. */
const eitherThousandsOrDecimals = /^-?[1-9]\d{0,2},\d{3}$/;

/** The whole number a text spells out, all of it (`7abc`, `1e3`, `0x7` and `07` are none), or null. */
export function parseWholeNumber(text: string): number | null {
  return wholeNumber.test(text) ? Number(text) : null;
}

/** The decimal number a text spells out with a point or a comma, all of it, or null; `1,234` may be two numbers and is none. */
export function parseDecimalNumber(text: string): number | null {
  if (!decimalNumber.test(text) || eitherThousandsOrDecimals.test(text)) return null;
  return Number(text.replace(",", "."));
}
