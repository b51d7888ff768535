import { type DecodedFile, decodeFile, MAX_PANEL_FILE_BYTES } from "../services/panel/decode-file";
import { readFormData } from "./form.server";

export type PanelFile =
  | {
      readonly ok: true;
      readonly text: string;
      /** The text came by the box, which shows it again. */
      readonly isPasted: boolean;
      readonly isConfirmed: boolean;
      readonly skipsProblems: boolean;
    }
  /** What was pasted comes back, unless it is too large to be worth it. */
  | { readonly ok: false; readonly reason: PanelFileProblem; readonly pasted: string };

type PanelFileProblem = Extract<DecodedFile, { ok: false }>["reason"] | "two-lists";

/** The list that was uploaded or pasted, or the text of a preview that is being confirmed. */
export async function readPanelFile(request: Request): Promise<PanelFile> {
  const form = await readFormData(request);
  const [file, pasted] = [form.get("file"), textOf(form.get("pasted"))];
  if (form.get("intent") === "confirm") {
    const text = textOf(form.get("text"));
    if (text.trim() === "") return { ok: false, reason: "empty", pasted: "" };
    // Line ends grow on their way through a form.
    if (text.length > 2 * MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large", pasted: "" };
    return { ok: true, text, isPasted: false, isConfirmed: true, skipsProblems: form.get("skip") === "yes" };
  }
  const isUploaded = file instanceof File && file.size > 0;
  const isPasted = pasted.trim() !== "";
  if (isUploaded && isPasted) return { ok: false, reason: "two-lists", pasted };
  if (isUploaded && file.size > MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large", pasted: "" };
  const bytes = isUploaded ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return { ...decoded, pasted: decoded.reason === "too-large" ? "" : pasted };
  return { ok: true, text: decoded.text, isPasted, isConfirmed: false, skipsProblems: false };
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}
