import { z } from "zod";
import { type Columns, guessColumns, panelFields, type Separator } from "./panel-columns";

/** More people than one list may hold. */
export const MAX_PANEL_ROWS = 10_000;
/** Columns that are kept although nothing says what they hold, so that somebody can say so. */
const MAX_UNUSED_COLUMNS = 30;
/** Of a draft as text. It travels in a form, of which the server takes 8 MB. */
export const MAX_DRAFT_LENGTH = 4_000_000;

/** A list as it was read: what stood in the cells, as text. */
export interface PanelTable {
  readonly readAs: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface DraftRow {
  /** As an editor or a spreadsheet counts lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Left out by choice. */
  readonly isOut: boolean;
}

/**
 * A list on its way into the panel, with everything that was decided about it so far. It is kept nowhere: the form of the preview carries it,
 * and it is read as strictly as a file each time.
 */
export interface PanelDraft {
  readonly fileName: string;
  /** Encoding and separator, in words. */
  readonly readAs: string;
  readonly header: readonly string[];
  readonly columns: Columns;
  /** Columns beyond those that are kept. */
  readonly droppedColumns: number;
  readonly rows: readonly DraftRow[];
  /** People who are on the panel: left out, or what the list says of them taken over. */
  readonly existing: "skip" | "update";
  /** Of lines with the same address, which one counts. */
  readonly repeated: "first" | "last";
}

/** A fresh draft of a list. Columns that nobody needs are dropped beyond the first thirty. */
export function draftOf(table: PanelTable, fileName: string): PanelDraft {
  const guessed = guessColumns(table.header);
  let unused = 0;
  const kept = guessed.flatMap((field, index) => {
    if (field === null) unused += 1;
    return field !== null || unused <= MAX_UNUSED_COLUMNS ? [index] : [];
  });
  const width = table.header.length;
  const surplus = (cells: readonly string[]) => cells.slice(width).find((cell) => cell.trim() !== "");
  return {
    fileName: fileName.slice(0, 200),
    readAs: table.readAs,
    header: kept.map((index) => table.header[index] ?? ""),
    columns: kept.map((index) => guessed[index] ?? null),
    droppedColumns: width - kept.length,
    rows: table.rows.map(({ line, cells }) => {
      const more = surplus(cells);
      return {
        line,
        cells: [...kept.map((index) => cells[index] ?? ""), ...(more === undefined ? [] : [more])],
        isOut: false,
      };
    }),
    existing: "skip",
    repeated: "first",
  };
}

const field = z.enum(panelFields).nullable();
const Carried = z.strictObject({
  version: z.literal(1),
  fileName: z.string().max(200),
  readAs: z.string().max(60),
  header: z.array(z.string()).max(MAX_UNUSED_COLUMNS + 2 * panelFields.length),
  columns: z.array(field),
  droppedColumns: z.int().min(0),
  existing: z.enum(["skip", "update"]),
  repeated: z.enum(["first", "last"]),
  /** Line, left out or not, cells. */
  rows: z.array(z.tuple([z.int().min(0), z.union([z.literal(0), z.literal(1)])], z.string())).max(MAX_PANEL_ROWS),
});

/** The draft as text for a form. */
export function writeDraft(draft: PanelDraft): string {
  const rows = draft.rows.map(({ line, cells, isOut }) => [line, isOut ? 1 : 0, ...cells]);
  return JSON.stringify({ version: 1, ...draft, rows });
}

/** The draft that a form carried; undefined for any other text. */
export function readDraft(text: string): PanelDraft | undefined {
  if (!text.startsWith('{"version":1,') || text.length > MAX_DRAFT_LENGTH) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = Carried.safeParse(json);
  if (!parsed.success || parsed.data.columns.length !== parsed.data.header.length) return undefined;
  const { version: _version, rows, ...draft } = parsed.data;
  return { ...draft, rows: rows.map(([line, isOut, ...cells]) => ({ line, cells, isOut: isOut === 1 })) };
}

export const separatorNames: Readonly<Record<Separator, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};
