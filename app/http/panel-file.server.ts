import { type DecodedFile, decodeFile, isWorkbook, MAX_PANEL_FILE_BYTES } from "../services/panel/decode-file";
import { type DraftEdits, editDraft } from "../services/panel/edit-draft";
import { type PanelField, panelFields } from "../services/panel/panel-columns";
import { draftOf, MAX_DRAFT_LENGTH, type PanelDraft, readDraft, writeDraft } from "../services/panel/panel-draft";
import type { UnreadList } from "../services/panel/read-panel-text";
import { readPanelText, tableOf } from "../services/panel/read-panel-text";
import { readWorkbook } from "../services/panel/workbook/read-workbook";
import { readFormData } from "./form.server";

export type PanelFile =
  | {
      readonly ok: true;
      readonly draft: PanelDraft;
      /** The text came by the box, which shows it again. */
      readonly pasted: string;
      readonly isConfirmed: boolean;
      readonly skipsProblems: boolean;
      /** How many the button said it would store; what was corrected with the same press may have changed that. */
      readonly expected: string | null;
      readonly view: PreviewView;
    }
  /** What was pasted comes back, unless it is too large to be worth it. */
  | { readonly ok: false; readonly reason: PanelFileProblem; readonly pasted: string }
  | { readonly ok: false; readonly reason: null; readonly unread: UnreadList; readonly pasted: string };

type PanelFileProblem =
  | Exclude<Extract<DecodedFile, { ok: false }>["reason"], "workbook">
  | "two-lists"
  | "broken-workbook"
  | "heavy-workbook";

/** Which lines the preview shows. */
export interface PreviewView {
  /** Code of a problem, `out` or nothing; what is not known counts as nothing. */
  readonly kind: string;
  readonly page: number;
  /** Whether somebody asked for lines, which are then to be read first. */
  readonly isPaging: boolean;
}

/** The list that was uploaded or pasted, or the list of a preview with what was decided there. */
export async function readPanelFile(request: Request): Promise<PanelFile> {
  const form = await readFormData(request);
  const [file, pasted] = [form.get("file"), textOf(form.get("pasted"))];
  if (form.get("intent") === "confirm" || form.has("text")) return readPreviewForm(form);
  const isUploaded = file instanceof File && file.size > 0;
  const isPasted = pasted.trim() !== "";
  if (isUploaded && isPasted) return { ok: false, reason: "two-lists", pasted };
  if (isUploaded && file.size > MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large", pasted: "" };
  const bytes = isUploaded ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
  const name = isUploaded ? file.name : "";
  if (isWorkbook(bytes)) return readWorkbookFile(bytes, name);
  const decoded = decodeFile(bytes);
  if (!decoded.ok)
    return { ok: false, reason: reasonOf(decoded), pasted: decoded.reason === "too-large" ? "" : pasted };
  const read = readPanelText(decoded.text);
  if (!read.ok) return { ok: false, reason: null, unread: read, pasted };
  const readAs = `${decoded.encoding}, ${read.table.readAs}`;
  return fresh(draftOf({ ...read.table, readAs }, name), pasted);
}

async function readWorkbookFile(bytes: Uint8Array, name: string): Promise<PanelFile> {
  const sheet = await readWorkbook(bytes);
  if (!sheet.ok) return { ok: false, reason: sheet.reason, pasted: "" };
  const read = tableOf(sheet.records, "XLSX");
  return read.ok ? fresh(draftOf(read.table, name), "") : { ok: false, reason: null, unread: read, pasted: "" };
}

function fresh(draft: PanelDraft, pasted: string): PanelFile {
  if (writeDraft(draft).length > MAX_DRAFT_LENGTH) return { ok: false, reason: "too-large", pasted: "" };
  const view = { kind: "", page: 1, isPaging: false };
  return { ok: true, draft, pasted, isConfirmed: false, skipsProblems: false, expected: null, view };
}

function readPreviewForm(form: FormData): PanelFile {
  const text = textOf(form.get("text"));
  if (text.trim() === "") return { ok: false, reason: "empty", pasted: "" };
  if (text.length > MAX_DRAFT_LENGTH) return { ok: false, reason: "too-large", pasted: "" };
  const carried = readDraft(text);
  const read = carried ? { ok: true as const, draft: carried } : readTextAsDraft(text);
  if (!read.ok) return { ok: false, reason: null, unread: read, pasted: "" };
  const kind = textOf(form.get("kind"));
  const go = Number(textOf(form.get("go")) || "0");
  const isSameKind = kind === textOf(form.get("shownKind"));
  const page = isSameKind ? go || Number(textOf(form.get("page")) || "1") : 1;
  return {
    ok: true,
    draft: editDraft(read.draft, readEdits(form)),
    pasted: "",
    isConfirmed: form.get("intent") === "confirm",
    skipsProblems: form.get("skip") === "yes",
    expected: form.has("expected") ? textOf(form.get("expected")) : null,
    view: { kind, page: Number.isSafeInteger(page) && page > 0 ? page : 1, isPaging: go > 0 || !isSameKind },
  };
}

function readTextAsDraft(text: string): { readonly ok: true; readonly draft: PanelDraft } | UnreadList {
  const read = readPanelText(text);
  return read.ok ? { ok: true, draft: draftOf(read.table, "") } : read;
}

function readEdits(form: FormData): DraftEdits {
  const columns = new Map<number, PanelField | null>();
  const cells: { row: number; field: PanelField; text: string }[] = [];
  const words: { field: PanelField; word: string; text: string }[] = [];
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const [what = "", first = "", second = ""] = name.split(".");
    const field = panelFields.find((known) => known === (what === "cell" ? second : what === "for" ? first : value));
    if (what === "column" && /^\d{1,4}$/.test(first)) columns.set(Number(first), field ?? null);
    if (what === "cell" && field && /^\d{1,6}$/.test(first)) cells.push({ row: Number(first), field, text: value });
    if (what === "for" && field && value.trim() !== "") {
      words.push({ field, word: textOf(form.get(`word.${first}.${second}`)), text: value });
    }
  }
  const shown = form.getAll("row").filter((row) => typeof row === "string" && /^\d{1,6}$/.test(row));
  const [existing, repeated] = [form.get("existing"), form.get("repeated")];
  return {
    columns,
    existing: existing === "skip" || existing === "update" ? existing : undefined,
    repeated: repeated === "first" || repeated === "last" ? repeated : undefined,
    cells,
    out: new Map(shown.map((row) => [Number(row), form.get(`out.${row}`) === "yes"])),
    words,
  };
}

/** Workbooks were told apart before. */
function reasonOf({ reason }: Extract<DecodedFile, { ok: false }>): PanelFileProblem {
  return reason === "workbook" ? "broken-workbook" : reason;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}
