import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { translator } from "../../i18n/i18n.server";
import { previewPanelImport } from "../../services/import-panel";
import type { EntryProblem } from "../../services/panel/check-panel-list";
import { countryName } from "../../services/panel/countries";
import { sayEntryProblem } from "./panelist-options.server";

/** More lines than anybody reads on a page; the counts always hold for all. */
const SHOWN_PROBLEMS = 500;
const SHOWN_ENTRIES = 20;
/** A file may have thousands of columns, each with a heading as long as a page. */
const SHOWN_COLUMNS = 12;
const SHOWN_HEADING = 40;

/** What an import would do, in words and counts, with the text that confirms it. */
export async function getImportPreview(db: Db, input: { consultationId: string; text: string }) {
  const t = translator("en", "organiser");
  const check = await previewPanelImport(db, input);
  if (!check.ok) {
    return { ok: false as const, message: t(`panelImport.unread.${check.code}`, { detail: check.detail }) };
  }
  const known = await groups.findAll(db, input);
  const labels = new Map(known.map(({ key, label }) => [key, localText(JSON.parse(label) as LocalText, "en")]));
  const labelOf = (key: string | null) => (key === null ? t("panel.withoutGroup") : (labels.get(key) ?? key));
  const say = sayEntryProblem(t);
  const counts = new Map<string | null, number>();
  for (const { entry } of check.entries) counts.set(entry.groupKey, (counts.get(entry.groupKey) ?? 0) + 1);
  const blocking = check.problems.filter(({ isBlocking }) => isBlocking);
  const notes = check.problems.filter(({ isBlocking }) => !isBlocking);
  const inWords = (problems: typeof check.problems) =>
    problems.slice(0, SHOWN_PROBLEMS).map((problem) => ({
      line: problem.line,
      field: problem.field === null ? "" : t(`panel.column.${problem.field}`),
      written: problem.written,
      message: say(problem),
    }));
  return {
    ok: true as const,
    text: input.text,
    rowCount: check.rowCount,
    storable: check.entries.length,
    skipped: check.rowCount - check.entries.length,
    columns: check.columns.columns.flatMap((field) => (field === null ? [] : [t(`panel.column.${field}`)])),
    unused: check.columns.unused.slice(0, SHOWN_COLUMNS).map(shortHeading),
    unusedCount: check.columns.unused.length,
    groups: [...counts].map(([key, count]) => ({ label: labelOf(key), count })),
    problems: inWords(blocking),
    problemCount: blocking.length,
    problemsByColumn: countByColumn(blocking).map(([field, count]) => ({
      column: field === null ? t("panelImport.wholeLine") : t(`panel.column.${field}`),
      count,
    })),
    notes: inWords(notes),
    noteCount: notes.length,
    entries: check.entries.slice(0, SHOWN_ENTRIES).map(({ line, entry }) => ({
      line,
      name: entry.name,
      email: entry.email,
      group: labelOf(entry.groupKey),
      country: entry.country === null ? "" : countryName(entry.country),
    })),
  };
}

function countByColumn(problems: readonly EntryProblem[]): readonly [EntryProblem["field"], number][] {
  const counts = new Map<EntryProblem["field"], number>();
  for (const { field } of problems) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts];
}

const shortHeading = (heading: string) =>
  heading.length <= SHOWN_HEADING ? heading : `${heading.slice(0, SHOWN_HEADING - 1)}…`;

export type ImportPreviewData = Awaited<ReturnType<typeof getImportPreview>>;
