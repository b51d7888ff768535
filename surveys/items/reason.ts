import { REASON_SIDES, reasonField, sideField, sourceField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { ownFields } from "./own-fields.js";
import { type ItemProblem, type ItemProblemCode, problem } from "./problems.js";
import { textProblem } from "./texts.js";
import type { Item, Reason } from "./types.js";

/** UTF-16 units. */
export const REASON_MAX_LENGTH = 2000;
export const SOURCE_MAX_LENGTH = 500;

const PARTS: readonly string[] = ["text", "side", "source"];
/** One line: no control characters at all, no halves of surrogate pairs. */
const unreadableSource = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

export type ReasonCheck =
  | { readonly ok: true; readonly reason: Reason | null }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

/** Checks a reason that came as JSON: `{ text, side, source }`, or null for none. With a source the text may be empty. */
export function checkReason(item: Item, candidate: unknown): ReasonCheck {
  if (candidate === null || candidate === undefined) return { ok: true, reason: null };
  const fields = ownFields(candidate);
  if (!fields) return refuseReason(item, "unexpected-shape");
  if ([...fields.keys()].some((name) => !PARTS.includes(name))) return refuseReason(item, "unexpected-part");
  if (!item.allowsReason) return refuseReason(item, "reason-not-offered");
  const text = fields.get("text");
  const source = fields.get("source") ?? "";
  if (typeof text !== "string" || typeof source !== "string") return refuseReason(item, "unexpected-shape");
  if (source.length > SOURCE_MAX_LENGTH) return refuseReason(item, "source-too-long", { max: SOURCE_MAX_LENGTH });
  if (unreadableSource.test(source)) return refuseReason(item, "source-unreadable");
  const stands = source.trim();
  const code = text === "" && stands !== "" ? null : textProblem(text, REASON_MAX_LENGTH);
  if (code === "text-too-long") return refuseReason(item, "reason-too-long", { max: REASON_MAX_LENGTH });
  if (code) return refuseReason(item, code);
  const stated = fields.get("side") ?? null;
  const side = REASON_SIDES.find((known) => known === stated) ?? null;
  if (side !== stated) return refuseReason(item, "reason-side-unknown");
  return { ok: true, reason: { text, side, ...(stands !== "" && { source: stands }) } };
}

/** Reads the reason box. A side without a text and without a source says nothing and counts as no reason. */
export function readReasonForm(item: Item, form: FormReader): ReasonCheck {
  const text = readOne(form, reasonField(item.key));
  const side = readOne(form, sideField(item.key));
  if (!text.ok) return refuseReason(item, text.code);
  if (!side.ok) return refuseReason(item, side.code);
  const source = readOne(form, sourceField(item.key));
  if (!source.ok) return refuseReason(item, source.code);
  if (text.text === null && source.text === null) return { ok: true, reason: null };
  return checkReason(item, { text: text.text ?? "", side: side.text, source: source.text });
}

function refuseReason(item: Item, code: ItemProblemCode, params: ItemProblem["params"] = {}): ReasonCheck {
  return { ok: false, problems: [problem(item, code, params)] };
}
