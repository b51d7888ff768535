import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { readFormData } from "./form.server";

const MAX_BYTES = 2 * 1024 * 1024;

export type PlanFile =
  | { readonly ok: true; readonly json: unknown; readonly text: string; readonly revision: number }
  | { readonly ok: false; readonly problems: readonly PlanProblem[]; readonly text: string };

/** The plan that was uploaded, or pasted where no file was chosen. */
export async function readPlanFile(request: Request): Promise<PlanFile> {
  const form = await readFormData(request);
  const [file, pasted] = [form.get("file"), form.get("text")];
  const isFile = file instanceof File && file.size > 0;
  const refuse = (message: string, text = ""): PlanFile => ({ ok: false, problems: [{ path: "", message }], text });
  if (isFile && file.size > MAX_BYTES) return refuse("The file is larger than 2 MB.");
  const text = isFile ? await file.text() : typeof pasted === "string" ? pasted : "";
  if (text.length > MAX_BYTES) return refuse("The text is larger than 2 MB.");
  if (text.trim() === "") return refuse("Choose a file, or paste the plan.");
  const revision = Number(form.get("revision"));
  try {
    return { ok: true, json: JSON.parse(text.replace(/^\uFEFF/, "")), text, revision };
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : "";
    return refuse(`This is not JSON. ${detail}`, text);
  }
}
