import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import type { PreviewView } from "../../http/panel-file.server";
import { translator } from "../../i18n/i18n.server";
import { previewPanelImport } from "../../services/import-panel";
import type { CheckedRow, ReadableCheck } from "../../services/panel/check-panel-list";
import { type EntryProblem, type EntryProblemCode, entryProblemCodes } from "../../services/panel/check-panelist";
import { shownCell } from "../../services/panel/edit-draft";
import { type PanelField, panelFields } from "../../services/panel/panel-columns";
import { type PanelDraft, writeDraft } from "../../services/panel/panel-draft";
import type { UnreadList } from "../../services/panel/read-panel-text";
import { getPanelistOptions, sayEntryProblem } from "./panelist-options.server";

/** As many lines as can be worked through on a page; the counts always hold for all. */
const ROWS_PER_PAGE = 25;
const SHOWN_WORDS = 30;
/** A file may have thousands of columns, each with a heading as long as a page. */
const SHOWN_COLUMNS = 12;
const SHOWN_HEADING = 40;
/** Fields whose words are of a few, so that one that is not known often stands on many lines. */
const WORD_PROBLEMS: ReadonlySet<EntryProblemCode> = new Set([
  "unknown-group",
  "no-group",
  "unknown-country",
  "unknown-size",
  "unknown-position",
  "unknown-language",
]);

/** What is wrong with a list that could not be read at all. */
export function sayUnread({ code, detail }: UnreadList): string {
  return translator("en", "organiser")(`panelImport.unread.${code}`, { detail });
}

/** What an import would do, in words and counts, with the list and all that was decided, as the form carries it. */
export async function getImportPreview(
  db: Db,
  input: { consultationId: string; draft: PanelDraft; view?: PreviewView | undefined },
) {
  const { draft, view = { kind: "", page: 1, isPaging: false } } = input;
  const t = translator("en", "organiser");
  const check = await previewPanelImport(db, input);
  const options = await getPanelistOptions(db, input.consultationId);
  const carried = {
    // The form is made anew for each preview, and not once more while its page is still being loaded: what is typed meanwhile stays.
    id: newRandomId(),
    text: writeDraft(draft),
    source: sourceOf(draft),
    mapping: mappingOf(draft),
    isPaging: view.isPaging,
  };
  if (!check.ok) return { ...carried, ok: false as const, message: sayUnread(check) };
  const labelOf = (key: string | null) =>
    key === null ? t("panel.withoutGroup") : (options.groups.find(({ value }) => value === key)?.label ?? key);
  const added = check.entries.filter(({ isUpdate }) => !isUpdate).length;
  const blocking = check.problems.filter(({ isBlocking }) => isBlocking);
  const { unused } = check.columns;
  return {
    ...carried,
    ok: true as const,
    rowCount: check.rowCount,
    storable: check.entries.length,
    added,
    updated: check.entries.length - added,
    skipped: check.skipped,
    leftOut: check.leftOut,
    expected: `${added} ${check.entries.length - added}`,
    columns: draft.columns.flatMap((field) => (field === null ? [] : [t(`panel.column.${field}`)])),
    unused: unused.slice(0, SHOWN_COLUMNS).map(shortHeading),
    unusedCount: unused.length + draft.droppedColumns,
    groups: countGroups(check).map(([key, count]) => ({ label: labelOf(key), count })),
    problemCount: blocking.length,
    noteCount: check.problems.length - blocking.length,
    kinds: kindsOf(check),
    problemsByColumn: countByColumn(blocking).map(([field, count]) => ({
      column: field === null ? t("panelImport.wholeLine") : t(`panel.column.${field}`),
      count,
    })),
    words: unknownWords(check),
    choices: { existing: draft.existing, repeated: draft.repeated },
    options: { ...options, fields: draft.columns.filter((field) => field !== null) },
    lines: pageOfRows(check, view, sayEntryProblem(t)),
  };
}

export type ImportPreviewData = Awaited<ReturnType<typeof getImportPreview>>;
export type ReadablePreview = Extract<ImportPreviewData, { ok: true }>;

const sourceOf = ({ fileName, readAs }: PanelDraft) => ({ fileName, readAs });

/** What stands in each column and what it is taken for. */
function mappingOf({ header, columns, rows }: PanelDraft) {
  return header.map((heading, index) => ({
    index,
    heading: shortHeading(heading),
    sample: shortHeading(shownCell(rows.find(({ cells }) => (cells[index] ?? "").trim() !== "")?.cells[index] ?? "")),
    field: columns[index] ?? "",
  }));
}

function countGroups({ entries }: ReadableCheck) {
  const counts = new Map<string | null, number>();
  for (const { entry } of entries) counts.set(entry.groupKey, (counts.get(entry.groupKey) ?? 0) + 1);
  return [...counts];
}

/** How many lines have each kind of problem, those that cannot be stored first. */
function kindsOf({ rows }: ReadableCheck) {
  const counts = new Map<EntryProblemCode, { lines: number; isBlocking: boolean }>();
  for (const { problems } of rows) {
    for (const code of new Set(problems.map((problem) => problem.code))) {
      const isBlocking = problems.some((problem) => problem.code === code && problem.isBlocking);
      counts.set(code, { lines: (counts.get(code)?.lines ?? 0) + 1, isBlocking });
    }
  }
  return entryProblemCodes.flatMap((code) => {
    const count = counts.get(code);
    return count ? [{ code, ...count }] : [];
  });
}

/** Words that are not known, by the number of lines that hold them, so that one choice repairs all. */
function unknownWords({ rows }: ReadableCheck) {
  const counts = new Map<string, { field: PanelField; word: string; suggestion: string; lines: number }>();
  for (const { problems, written } of rows) {
    for (const { code, field, suggestion = "" } of problems) {
      if (!WORD_PROBLEMS.has(code) || field === null || shownCell(written[field]) !== written[field]) continue;
      const key = `${field} ${written[field]}`;
      const known = counts.get(key) ?? { field, word: written[field], suggestion, lines: 0 };
      counts.set(key, { ...known, lines: known.lines + 1 });
    }
  }
  const byLines = [...counts.values()].sort((a, b) => b.lines - a.lines);
  return { shown: byLines.filter(({ word }) => word.length <= 100).slice(0, SHOWN_WORDS), count: byLines.length };
}

/** One page of the lines: those that cannot be stored first, then those with notes, those without a problem, those left out. */
function pageOfRows(check: ReadableCheck, view: PreviewView, say: (problem: EntryProblem) => string) {
  const kind = entryProblemCodes.find((code) => code === view.kind) ?? (view.kind === "out" ? "out" : "");
  const fits = ({ isOut, problems }: CheckedRow) =>
    kind === "" || (kind === "out" ? isOut : problems.some(({ code }) => code === kind));
  const found = check.rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => fits(row))
    .sort((a, b) => rankOf(a.row) - rankOf(b.row) || a.index - b.index);
  const pageCount = Math.max(1, Math.ceil(found.length / ROWS_PER_PAGE));
  const page = Math.min(view.page, pageCount);
  return {
    kind,
    page,
    pageCount,
    count: found.length,
    rows: found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE).map(({ row, index }) => ({
      index,
      line: row.line,
      isOut: row.isOut,
      isBlocked: rankOf(row) === 0,
      cells: Object.fromEntries(panelFields.map((field) => [field, shownCell(row.written[field])])) as Record<
        PanelField,
        string
      >,
      problems: row.problems.map((problem) => ({
        field: problem.field,
        code: problem.code,
        written: problem.written,
        message: say(problem),
        isBlocking: problem.isBlocking,
      })),
    })),
  };
}

function rankOf({ isOut, problems }: CheckedRow): number {
  if (isOut) return 3;
  if (problems.some(({ isBlocking }) => isBlocking)) return 0;
  return problems.length > 0 ? 1 : 2;
}

function countByColumn(problems: readonly EntryProblem[]): readonly [EntryProblem["field"], number][] {
  const counts = new Map<EntryProblem["field"], number>();
  for (const { field } of problems) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts];
}

const shortHeading = (heading: string) =>
  heading.length <= SHOWN_HEADING ? heading : `${heading.slice(0, SHOWN_HEADING - 1)}…`;
