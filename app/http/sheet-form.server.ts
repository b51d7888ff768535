import { z } from "zod";
import { decodeFile, isWorkbook, MAX_PANEL_FILE_BYTES } from "../services/panel/decode-file";
import { separatorOf } from "../services/panel/panel-columns";
import { readRecords } from "../services/panel/read-panel-text";
import { readWorkbook } from "../services/panel/workbook/read-workbook";
import type { SheetRecord, SheetTarget } from "../services/sheet/read-sheet";
import { readFormData } from "./form.server";
import { sectionNamed } from "./section-name";

export const MOST_SHEET_ROWS = 500;

export type UnreadSheet = "empty" | "two" | "too-large" | "too-many" | "not-text" | "line" | "target";
export type SheetForm = { readonly pasted: string; readonly target: string } & (
  | {
      readonly ok: true;
      readonly isConfirmed: boolean;
      /** How many rows the button said it would add. */
      readonly expected: number | null;
      readonly records: readonly SheetRecord[];
      readonly read: SheetTarget;
    }
  | { readonly ok: false; readonly reason: UnreadSheet; readonly line: number }
);

const Records = z
  .array(z.object({ cells: z.array(z.string().max(10_000)).max(100), line: z.number().int().min(1) }))
  .max(MOST_SHEET_ROWS + 1);

/** The cells that were pasted or uploaded, or those of a preview that is confirmed. Nothing in them is ever run. */
export async function readSheetForm(request: Request): Promise<SheetForm> {
  const form = await readFormData(request);
  const [file, pasted, target] = [form.get("file"), textOf(form.get("pasted")), textOf(form.get("target"))];
  const unread = (reason: UnreadSheet, line = 0): SheetForm => ({ ok: false, reason, line, pasted, target });
  const read = targetOf(target);
  if (!read) return unread("target");
  const given = (records: readonly SheetRecord[], isConfirmed: boolean): SheetForm => {
    const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    if (filled.length === 0) return unread("empty");
    if (filled.length > MOST_SHEET_ROWS + 1) return unread("too-many");
    const expected = Number(textOf(form.get("expected")) || "NaN");
    return {
      ok: true,
      records: filled,
      isConfirmed,
      expected: Number.isInteger(expected) ? expected : null,
      read,
      pasted,
      target,
    };
  };
  if (form.get("intent") === "confirm") {
    const carried = Records.safeParse(jsonOf(textOf(form.get("cells"))));
    return carried.success ? given(carried.data, true) : unread("empty");
  }
  const isUploaded = file instanceof File && file.size > 0;
  if (isUploaded && pasted.trim() !== "") return unread("two");
  if (isUploaded && file.size > MAX_PANEL_FILE_BYTES) return unread("too-large");
  const bytes = isUploaded ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
  if (isUploaded && isWorkbook(bytes)) {
    const sheet = await readWorkbook(bytes);
    return sheet.ok
      ? given(sheet.records, false)
      : unread(sheet.reason === "heavy-workbook" ? "too-large" : "not-text");
  }
  const decoded = decodeFile(bytes);
  if (!decoded.ok) {
    return unread(decoded.reason === "empty" || decoded.reason === "too-large" ? decoded.reason : "not-text");
  }
  const records = readRecords(decoded.text, separatorOf(decoded.text.replace(/^\uFEFF/, "")));
  return Array.isArray(records) ? given(records, false) : unread("line", records.line);
}

/** `subjects`, `criteria`, or the round and the section of questions: `1:r1-open`. */
function targetOf(written: string): SheetTarget | undefined {
  if (written === "subjects" || written === "criteria") return { kind: written };
  const section = sectionNamed(written);
  return section && { kind: "questions", ...section };
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === "string" ? value : "");

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
