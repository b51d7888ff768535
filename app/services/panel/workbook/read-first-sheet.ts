import { readSheet } from "read-excel-file/universal";
import { MAX_PANEL_ROWS } from "../panel-draft";

export type SheetRecords =
  | { readonly ok: true; readonly records: readonly { readonly cells: readonly string[]; readonly line: number }[] }
  | { readonly ok: false; readonly reason: "broken-workbook" };

/**
 * The cells of a workbook's first sheet as text. Only values are read: of a formula what it came to when the file was saved, links to other files not
 * at all. Rows beyond what a list may hold are cut, one more than that is left to tell.
 */
export async function readFirstSheet(bytes: ArrayBuffer): Promise<SheetRecords> {
  let rows: readonly (readonly unknown[])[];
  try {
    rows = await readSheet(bytes);
  } catch {
    return { ok: false, reason: "broken-workbook" };
  }
  const records = rows
    .map((row, index) => ({ cells: row.map(textOf), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { ok: true, records: records.slice(0, MAX_PANEL_ROWS + 2) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}
