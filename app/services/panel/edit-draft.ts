import type { PanelField } from "./panel-columns";
import type { PanelDraft } from "./panel-draft";

/** What somebody decided in the preview of a list. */
export interface DraftEdits {
  /** By position of the column; `undefined`: as it is. */
  readonly columns: ReadonlyMap<number, PanelField | null>;
  readonly existing: PanelDraft["existing"] | undefined;
  readonly repeated: PanelDraft["repeated"] | undefined;
  /** Cells typed again, by position of the row. */
  readonly cells: readonly { readonly row: number; readonly field: PanelField; readonly text: string }[];
  /** Rows of which was said whether they are left out. */
  readonly out: ReadonlyMap<number, boolean>;
  /** What every line that holds a word is to hold instead. */
  readonly words: readonly { readonly field: PanelField; readonly word: string; readonly text: string }[];
}

/** What cannot be typed is shown as this sign, so that it is seen and can be taken out. */
const UNSEEN = "¶";

/** A cell as a text field can show it. */
export function shownCell(cell: string): string {
  return cell.trim().replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/gu, UNSEEN);
}

/** The draft with what was decided. Cells come first: they name the fields of the columns as these were shown. */
export function editDraft(draft: PanelDraft, edits: DraftEdits): PanelDraft {
  const corrected = replaceWords(correctCells(draft, edits), edits);
  return {
    ...corrected,
    columns: corrected.columns.map((field, index) => {
      const chosen = edits.columns.get(index);
      return chosen === undefined ? field : chosen;
    }),
    rows: corrected.rows.map((row, index) => ({ ...row, isOut: edits.out.get(index) ?? row.isOut })),
    existing: edits.existing ?? draft.existing,
    repeated: edits.repeated ?? draft.repeated,
  };
}

function correctCells(draft: PanelDraft, { cells }: DraftEdits): PanelDraft {
  const changed = cells.filter(({ row, field, text }) => {
    const stored = draft.rows[row];
    const column = draft.columns.indexOf(field);
    return stored !== undefined && column >= 0 && shownCell(stored.cells[column] ?? "") !== text.trim();
  });
  if (changed.length === 0) return draft;
  const byRow = new Map<number, Map<number, string>>();
  for (const { row, field, text } of changed) {
    const ofRow = byRow.get(row) ?? new Map<number, string>();
    byRow.set(row, ofRow.set(draft.columns.indexOf(field), text));
  }
  const rows = draft.rows.map((row, index) => {
    const ofRow = byRow.get(index);
    return ofRow ? { ...row, cells: withCells(row.cells, ofRow, draft.header.length) } : row;
  });
  return { ...draft, rows };
}

/** A corrected line loses what stood beyond its columns: it was shown without. */
function withCells(cells: readonly string[], corrected: ReadonlyMap<number, string>, width: number): string[] {
  return Array.from({ length: width }, (_unused, index) => corrected.get(index) ?? cells[index] ?? "");
}

function replaceWords(draft: PanelDraft, { words }: DraftEdits): PanelDraft {
  return words.reduce((edited, { field, word, text }) => {
    const wide = edited.columns.includes(field) ? edited : withColumn(edited, field);
    const column = wide.columns.indexOf(field);
    const rows = wide.rows.map((row) => {
      if ((row.cells[column] ?? "").trim() !== word || row.isOut) return row;
      const cells = Array.from({ length: Math.max(row.cells.length, column + 1) }, (_unused, index) =>
        index === column ? text : (row.cells[index] ?? ""),
      );
      return { ...row, cells };
    });
    return { ...wide, rows };
  }, draft);
}

/** A column for what the list does not say. */
function withColumn(draft: PanelDraft, field: PanelField): PanelDraft {
  const width = draft.header.length;
  return {
    ...draft,
    header: [...draft.header, field],
    columns: [...draft.columns, field],
    rows: draft.rows.map((row) => ({
      ...row,
      cells: [...Array.from({ length: width }, (_unused, i) => row.cells[i] ?? ""), "", ...row.cells.slice(width)],
    })),
  };
}
