import { stringify } from "csv-stringify/sync";

export type CsvCell = string | number | null;

/** Signs a spreadsheet would take for the start of a formula, the full-width ones included. */
const FORMULA_START = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows of RFC 4180 CSV in UTF-8. Numbers keep all their digits; text that a spreadsheet would run is led by an apostrophe. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => row.map(toCell)),
    { record_delimiter: "windows" },
  );
}

/** CSV from objects of one shape: the columns name the header and the order. */
export function csvTable<Row>(
  columns: readonly { readonly name: string; readonly of: (row: Row) => CsvCell | undefined }[],
  rows: readonly Row[],
): string {
  const header = columns.map(({ name }) => name);
  return csvText([header, ...rows.map((row) => columns.map(({ of }) => of(row) ?? null))]);
}

function toCell(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
