import { type DecodedFile, decodeFile, MAX_PANEL_FILE_BYTES } from "../services/panel/decode-file";
import { readFormData } from "./form.server";

export type PanelFile =
  | { readonly ok: true; readonly text: string; readonly isConfirmed: boolean; readonly skipsProblems: boolean }
  | Extract<DecodedFile, { ok: false }>;

/** The list that was uploaded, or the text of a preview that is being confirmed. */
export async function readPanelFile(request: Request): Promise<PanelFile> {
  const form = await readFormData(request);
  const [file, text] = [form.get("file"), form.get("text")];
  if (form.get("intent") === "confirm") {
    if (typeof text !== "string" || text.trim() === "") return { ok: false, reason: "empty" };
    // Line ends grow on their way through a form.
    if (text.length > 2 * MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large" };
    return { ok: true, text, isConfirmed: true, skipsProblems: form.get("skip") === "yes" };
  }
  if (!(file instanceof File)) return { ok: false, reason: "empty" };
  if (file.size > MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large" };
  const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
  return decoded.ok ? { ok: true, text: decoded.text, isConfirmed: false, skipsProblems: false } : decoded;
}
