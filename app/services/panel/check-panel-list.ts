import { parse } from "csv-parse/sync";
import { closest } from "./closest";
import { countryCodeOf } from "./countries";
import { type GroupNames, groupKeyOf } from "./group-names";
import { type ColumnMap, mapColumns, type PanelField, type Separator, separatorOf } from "./panel-columns";

export const MAX_PANEL_ROWS = 10_000;
const panelLengths: Readonly<Record<PanelField, number>> = {
  name: 200,
  email: 254,
  group: 300,
  country: 100,
  organisation: 200,
  language: 20,
};

/** What the panel and its consultation say a list has to fit. */
export interface PanelListContext {
  readonly groups: GroupNames;
  /** A questionnaire that asks for the group itself needs none from the list. */
  readonly isGroupAsked: boolean;
  /** Addresses in the panel, in lower case. */
  readonly knownEmails: ReadonlySet<string>;
  /** Demonstrations take addresses at example.org only. */
  readonly isDemonstration: boolean;
  readonly language: string;
}

export interface PanelEntry {
  readonly name: string;
  readonly email: string;
  readonly groupKey: string | null;
  readonly country: string | null;
  readonly organisation: string | null;
  readonly language: string;
}

export type EntryProblemCode =
  | "missing"
  | "bad-email"
  | "not-demonstration-address"
  | "duplicate-in-list"
  | "already-in-panel"
  | "unknown-group"
  | "no-group"
  | "unknown-country"
  | "unknown-language"
  | "too-long"
  | "control-characters"
  | "looks-like-formula"
  | "too-many-cells";

export interface EntryProblem {
  readonly line: number;
  readonly field: PanelField | null;
  readonly code: EntryProblemCode;
  /** What stood there, cut to a readable length; for people who administer the panel only. */
  readonly written: string;
  /** A group that may have been meant. */
  readonly suggestion?: string;
  /** The line on which the same address stands first. */
  readonly firstLine?: number;
  /** `false`: the person can be stored all the same. */
  readonly isBlocking: boolean;
}

export interface CheckedEntry {
  readonly line: number;
  readonly entry: PanelEntry;
}

export type PanelListCheck =
  | {
      readonly ok: true;
      readonly separator: Separator;
      readonly columns: ColumnMap;
      readonly rowCount: number;
      readonly entries: readonly CheckedEntry[];
      readonly problems: readonly EntryProblem[];
    }
  | {
      readonly ok: false;
      readonly code: "unreadable" | "no-header" | "repeated-column" | "no-rows" | "too-many-rows";
      /** The line, the columns or the number that the code speaks of. */
      readonly detail: string;
    };

/**
 * Reads a panel list and says everything that is wrong with it, line by line, without storing anything. A line with a blocking problem
 * gives no entry. Cells are plain text whatever they look like: nothing is calculated, and exports quote what a spreadsheet would run.
 */
export function checkPanelList(text: string, context: PanelListContext): PanelListCheck {
  const separator = separatorOf(text.replace(/^\uFEFF/, ""));
  const records = readRecords(text, separator);
  if (!Array.isArray(records)) return { ok: false, code: "unreadable", detail: String(records.line) };
  const [header, ...rows] = records;
  if (!header) return { ok: false, code: "no-rows", detail: "" };
  const columns = mapColumns(header.cells);
  if (columns.missing.length > 0) return { ok: false, code: "no-header", detail: columns.missing.join(", ") };
  if (columns.repeated.length > 0) return { ok: false, code: "repeated-column", detail: columns.repeated.join(", ") };
  if (rows.length === 0) return { ok: false, code: "no-rows", detail: "" };
  if (rows.length > MAX_PANEL_ROWS) return { ok: false, code: "too-many-rows", detail: String(rows.length) };
  const entries: CheckedEntry[] = [];
  const problems: EntryProblem[] = [];
  const firstLines = new Map<string, number>();
  for (const row of rows) {
    const found: EntryProblem[] = [];
    const entry = checkEntry(cellsByField(row.cells, columns), context, (problem) => {
      found.push({ ...problem, line: row.line, written: shortened(problem.written) });
    });
    const address = entry.email.toLowerCase();
    const firstLine = firstLines.get(address);
    if (address !== "" && firstLine !== undefined) {
      const written = shortened(entry.email);
      found.push({ line: row.line, field: "email", code: "duplicate-in-list", written, firstLine, isBlocking: true });
    } else firstLines.set(address, row.line);
    if (row.cells.slice(columns.columns.length).some((cell) => cell.trim() !== "")) {
      found.push({ line: row.line, field: null, code: "too-many-cells", written: "", isBlocking: true });
    }
    problems.push(...found);
    if (!found.some(({ isBlocking }) => isBlocking)) entries.push({ line: row.line, entry });
  }
  return { ok: true, separator, columns, rowCount: rows.length, entries, problems };
}

export type ReportEntryProblem = (problem: Omit<EntryProblem, "line">) => void;

/** One person as written, checked; what is wrong is reported and the field left as it stands. */
export function checkEntry(
  written: Readonly<Record<PanelField, string>>,
  context: PanelListContext,
  report: ReportEntryProblem,
): PanelEntry {
  const block = (field: PanelField, code: EntryProblemCode, suggestion?: string) =>
    report({ field, code, written: written[field], suggestion, isBlocking: true });
  const note = (field: PanelField, code: EntryProblemCode) =>
    report({ field, code, written: written[field], isBlocking: false });
  for (const [field, value] of Object.entries(written) as [PanelField, string][]) {
    if (value.length > panelLengths[field]) block(field, "too-long");
    if (hasControlCharacters(value)) block(field, "control-characters");
    else if (field !== "email" && /^[=+\-@]/.test(value)) note(field, "looks-like-formula");
  }
  if (written.name === "") block("name", "missing");
  if (written.email === "") block("email", "missing");
  else if (!isEmailAddress(written.email)) block("email", "bad-email");
  else if (context.isDemonstration && !written.email.toLowerCase().endsWith("@example.org")) {
    block("email", "not-demonstration-address");
  } else if (context.knownEmails.has(written.email.toLowerCase())) block("email", "already-in-panel");
  const groupKey = written.group === "" ? null : (groupKeyOf(context.groups, written.group) ?? null);
  if (written.group === "" && !context.isGroupAsked) note("group", "no-group");
  if (written.group !== "" && groupKey === null) {
    block("group", "unknown-group", closest(written.group, context.groups.shown));
  }
  const country = written.country === "" ? null : (countryCodeOf(written.country) ?? null);
  if (written.country !== "" && country === null) block("country", "unknown-country");
  if (written.language !== "" && !LANGUAGE.test(written.language)) block("language", "unknown-language");
  return {
    name: written.name,
    email: written.email,
    groupKey,
    country,
    organisation: written.organisation || null,
    language: written.language === "" ? context.language : written.language.toLowerCase(),
  };
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
/** The pattern of HTML's e-mail field, with at least one dot in the domain. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

function isEmailAddress(text: string): boolean {
  return text.length <= panelLengths.email && EMAIL.test(text);
}

/** Control characters could break a mail header; direction marks could make a name read as another. */
function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(text);
}

function cellsByField(cells: readonly string[], { columns }: ColumnMap): Record<PanelField, string> {
  const written = { name: "", email: "", group: "", country: "", organisation: "", language: "" };
  columns.forEach((field, index) => {
    if (field) written[field] = (cells[index] ?? "").trim();
  });
  return written;
}

function readRecords(text: string, delimiter: Separator): { cells: string[]; line: number }[] | { line: number } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
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

const shortened = (text: string) => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
