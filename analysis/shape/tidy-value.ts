import type { ItemScale } from "../item-analysis.js";
import { CANNOT_JUDGE, NOT_APPLICABLE } from "./answers.js";

/** What the text in the value column of a tidy file says for an item. */
export type TidyValue =
  | { readonly type: "value"; readonly value: number }
  | { readonly type: "code"; readonly code: string }
  | { readonly type: "text" }
  | { readonly type: "skipped" }
  | { readonly type: "problem"; readonly message: string };

const CODES: Readonly<Record<string, string>> = {
  idk: CANNOT_JUDGE,
  dk: CANNOT_JUDGE,
  x: CANNOT_JUDGE,
  "cannot-judge": CANNOT_JUDGE,
  "n/a": NOT_APPLICABLE,
  na: NOT_APPLICABLE,
  "not-applicable": NOT_APPLICABLE,
};
const YEAR_CODES = ["already", "after", "never"];
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * Reads one value. `IDK`, `DK`, `X` and `cannot-judge` are "cannot judge", `N/A`, `NA` and `not-applicable` are "not
 * applicable", in any case of letters; years may be `already`, `after` or `never`; an empty value is skipped. Choices and texts
 * take anything else as it is, other kinds take numbers on their scale.
 */
export function readTidyValue(raw: string, scale: ItemScale | null): TidyValue {
  const text = raw.trim();
  if (text === "") return { type: "skipped" };
  const lower = text.toLowerCase();
  const code = CODES[lower];
  if (code !== undefined) return { type: "code", code };
  if (scale?.kind === "text") return { type: "text" };
  if (scale?.kind === "choices") return { type: "code", code: text };
  if (YEAR_CODES.includes(lower) && (scale === null || scale.kind === "year")) return { type: "code", code: lower };
  if (!NUMBER.test(text)) return { type: "problem", message: `"${text}" is neither a number nor a known code` };
  const value = Number(text.replace(",", "."));
  const problem = scale && problemOnScale(value, scale);
  return problem ? { type: "problem", message: problem } : { type: "value", value };
}

function problemOnScale(value: number, { kind, min, max }: ItemScale): string | null {
  if (kind !== "number" && !Number.isInteger(value)) return `${value} lies between two levels`;
  const isOutside = (min !== null && value < min) || (max !== null && value > max);
  return isOutside ? `${value} is outside the scale ${min ?? "?"} to ${max ?? "?"}` : null;
}
