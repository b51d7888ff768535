import { REASON_SIDES, reasonField, sideField } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { ownFields } from "./own-fields.js";
import { type ItemProblem, type ItemProblemCode, problem } from "./problems.js";
import { textProblem } from "./texts.js";
import type { Item, Reason } from "./types.js";

/** UTF-16 units. */
export const REASON_MAX_LENGTH = 2000;

export type ReasonCheck =
  | { readonly ok: true; readonly reason: Reason | null }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

/** Checks a reason that came as JSON: `{ text, side }`, or null for none. */
export function checkReason(item: Item, candidate: unknown): ReasonCheck {
  if (candidate === null || candidate === undefined) return { ok: true, reason: null };
  const fields = ownFields(candidate);
  if (!fields) return refuseReason(item, "unexpected-shape");
  if ([...fields.keys()].some((name) => name !== "text" && name !== "side"))
    return refuseReason(item, "unexpected-part");
  if (!item.allowsReason) return refuseReason(item, "reason-not-offered");
  const text = fields.get("text");
  if (typeof text !== "string") return refuseReason(item, "unexpected-shape");
  const code = textProblem(text, REASON_MAX_LENGTH);
  if (code === "text-too-long") return refuseReason(item, "reason-too-long", { max: REASON_MAX_LENGTH });
  if (code) return refuseReason(item, code);
  const stated = fields.get("side") ?? null;
  const side = REASON_SIDES.find((known) => known === stated) ?? null;
  if (side !== stated) return refuseReason(item, "reason-side-unknown");
  return { ok: true, reason: { text, side } };
}

/** Reads the reason box. A side without a text says nothing and counts as no reason. */
export function readReasonForm(item: Item, form: FormReader): ReasonCheck {
  const text = readOne(form, reasonField(item.key));
  const side = readOne(form, sideField(item.key));
  if (!text.ok) return refuseReason(item, text.code);
  if (!side.ok) return refuseReason(item, side.code);
  return checkReason(item, text.text === null ? null : { text: text.text, side: side.text });
}

function refuseReason(item: Item, code: ItemProblemCode, params: ItemProblem["params"] = {}): ReasonCheck {
  return { ok: false, problems: [problem(item, code, params)] };
}
