import { checkEntry, type EntryProblem, type PanelEntry, type PanelListContext } from "./check-panelist";
import { type ColumnMap, mapColumns, nothingWritten, type PanelField, type WrittenPanelist } from "./panel-columns";
import { draftOf, type PanelDraft } from "./panel-draft";
import { readPanelText, type UnreadList } from "./read-panel-text";

export interface CheckedRow {
  readonly line: number;
  readonly written: WrittenPanelist;
  /** Left out by choice: nothing is said of it. */
  readonly isOut: boolean;
  /** `null`: it cannot be stored, or is left out. */
  readonly entry: PanelEntry | null;
  /** The person is on the panel, and what the list says is taken over. */
  readonly isUpdate: boolean;
  readonly problems: readonly EntryProblem[];
}

export interface ReadableCheck {
  readonly ok: true;
  readonly columns: ColumnMap;
  readonly rowCount: number;
  /** Every line, in its order. */
  readonly rows: readonly CheckedRow[];
  readonly entries: readonly { readonly line: number; readonly entry: PanelEntry; readonly isUpdate: boolean }[];
  readonly problems: readonly EntryProblem[];
  /** Lines that cannot be stored; those left out by choice are not among them. */
  readonly skipped: number;
  readonly leftOut: number;
}
export type PanelListCheck = ReadableCheck | UnreadList;

/** Reads a list written as lines and checks it as it stands. */
export function checkPanelList(text: string, context: PanelListContext): PanelListCheck {
  const read = readPanelText(text);
  return read.ok ? checkDraft(draftOf(read.table, ""), context) : read;
}

/**
 * Says everything that is wrong with a list, line by line, without storing anything. A line with a blocking problem
 * gives no entry. Cells are plain text whatever they look like: nothing is calculated, and exports quote what a spreadsheet would run.
 */
export function checkDraft(draft: PanelDraft, context: PanelListContext): PanelListCheck {
  const columns = mapColumns(draft.header, draft.columns);
  if (columns.missing.length > 0) return { ok: false, code: "no-header", detail: columns.missing.join(", ") };
  if (columns.repeated.length > 0) return { ok: false, code: "repeated-column", detail: columns.repeated.join(", ") };
  const written = draft.rows.map(({ cells }) => cellsByField(cells, draft.columns));
  const counting = linesThatCount(draft, written);
  const rows = draft.rows.map((row, index): CheckedRow => {
    const cells = written[index] ?? nothingWritten;
    const { line, isOut } = row;
    if (isOut) return { line, written: cells, isOut, entry: null, isUpdate: false, problems: [] };
    const problems: EntryProblem[] = [];
    const report = (problem: Omit<EntryProblem, "line">) => {
      problems.push({ ...problem, line, written: shortened(problem.written) });
    };
    const entry = checkEntry(cells, context, report, draft.existing);
    const counts = counting.get(cells.email.toLowerCase());
    if (cells.email !== "" && counts !== undefined && counts.index !== index) {
      const { line: firstLine } = counts;
      report({ field: "email", code: "duplicate-in-list", written: cells.email, firstLine, isBlocking: true });
    }
    if (row.cells.slice(draft.header.length).some((cell) => cell.trim() !== "")) {
      report({ field: null, code: "too-many-cells", written: "", isBlocking: true });
    }
    const isStorable = !problems.some(({ isBlocking }) => isBlocking);
    const isUpdate = problems.some(({ code }) => code === "updates-person");
    return { line, written: cells, isOut, entry: isStorable ? entry : null, isUpdate, problems };
  });
  const entries = rows.flatMap(({ line, entry, isUpdate }) => (entry ? [{ line, entry, isUpdate }] : []));
  const leftOut = rows.filter(({ isOut }) => isOut).length;
  return {
    ok: true,
    columns,
    rowCount: rows.length,
    rows,
    entries,
    problems: rows.flatMap(({ problems }) => problems),
    skipped: rows.length - leftOut - entries.length,
    leftOut,
  };
}

/** Which line counts for each address, in lower case. */
function linesThatCount(draft: PanelDraft, written: readonly WrittenPanelist[]) {
  const counting = new Map<string, { readonly index: number; readonly line: number }>();
  draft.rows.forEach(({ line, isOut }, index) => {
    const address = written[index]?.email.toLowerCase() ?? "";
    if (isOut || address === "") return;
    if (draft.repeated === "last" || !counting.has(address)) counting.set(address, { index, line });
  });
  return counting;
}

function cellsByField(cells: readonly string[], columns: readonly (PanelField | null)[]): WrittenPanelist {
  const written: Record<PanelField, string> = { ...nothingWritten };
  columns.forEach((field, index) => {
    if (field) written[field] = (cells[index] ?? "").trim();
  });
  return written;
}

const shortened = (text: string) => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
