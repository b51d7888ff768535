import { parse } from "csv-parse/sync";
import { guessColumns, mapColumns, type Separator, separatorOf } from "./panel-columns";
import type { PanelTable } from "./panel-draft";
import { MAX_PANEL_ROWS, separatorNames } from "./panel-draft";

/** Why a list could not be read. `detail` is the line, the columns or the number that the code speaks of. */
export interface UnreadList {
  readonly ok: false;
  readonly code: "unreadable" | "no-header" | "repeated-column" | "no-rows" | "too-many-rows";
  readonly detail: string;
}

/** The cells of a list written as lines, whatever separates them. */
export function readPanelText(text: string): { readonly ok: true; readonly table: PanelTable } | UnreadList {
  const separator = separatorOf(text.replace(/^\uFEFF/, ""));
  const records = readRecords(text, separator);
  if (!Array.isArray(records)) return { ok: false, code: "unreadable", detail: String(records.line) };
  return tableOf(records, separatorNames[separator]);
}

/** A table of records whose first names the columns. */
export function tableOf(
  records: readonly { readonly cells: readonly string[]; readonly line: number }[],
  readAs: string,
): { readonly ok: true; readonly table: PanelTable } | UnreadList {
  const [header, ...rows] = records;
  const { missing } = mapColumns(header?.cells ?? [], guessColumns(header?.cells ?? []));
  if (header && rows.length === 0 && missing.length > 0)
    return { ok: false, code: "no-header", detail: missing.join(", ") };
  if (!header || rows.length === 0) return { ok: false, code: "no-rows", detail: "" };
  if (rows.length > MAX_PANEL_ROWS) return { ok: false, code: "too-many-rows", detail: String(rows.length) };
  return { ok: true, table: { readAs, header: header.cells, rows } };
}

/** The cells of a text line by line, with the line each begins at; or the line that cannot be read. */
export function readRecords(
  text: string,
  delimiter: Separator,
): { cells: string[]; line: number }[] | { line: number } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]; // the types do not know what `info` adds
    return records
      .map(({ record, info }) => ({ cells: record, line: info.lines - breaksIn(record) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  } catch (error) {
    if (error instanceof Error && "lines" in error && typeof error.lines === "number") return { line: error.lines };
    if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_")) return { line: 1 };
    throw error;
  }
}

const breaksIn = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
