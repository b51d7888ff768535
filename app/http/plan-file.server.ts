import { findBreak, findPlaces, type JsonPlace } from "../../surveys/plan/locate-json";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { readFormData } from "./form.server";

const MAX_BYTES = 2 * 1024 * 1024;

/** Spreadsheets and editors put it before a text. */
const MARK = /^\uFEFF/;

/** A problem with where it stands in the text, where that is known. */
export interface PlacedProblem extends PlanProblem {
  readonly at?: JsonPlace | undefined;
}

interface Sent {
  /** Whether it was typed in place rather than sent as a file. */
  readonly isEdit: boolean;
  readonly text: string;
  /** The revision it replaces: the one that was read, or a newer one that it was ticked to replace. */
  readonly revision: number;
}
export type PlanFile =
  | (Sent & { readonly ok: true; readonly json: unknown })
  | (Sent & { readonly ok: false; readonly problems: readonly PlacedProblem[] });

/** Problems of a plan with the place of each in the text that the plan was read from. */
export function withPlaces(problems: readonly PlanProblem[], text: string): readonly PlacedProblem[] {
  const places = findPlaces(text.replace(MARK, ""), problems.map(placedPath));
  return problems.map((problem) => {
    const path = placedPath(problem);
    return { ...problem, at: path === "" ? undefined : places.get(path) };
  });
}

/** A field that plans do not have is reported at what it stands in, and named in the message. */
function placedPath({ path, message }: PlanProblem): string {
  const field = /^Unrecognized keys?: "([^"]*)"/.exec(message)?.[1];
  return [path, field].filter(Boolean).join(".");
}

/** The plan that was uploaded, or typed in place. */
export async function readPlanFile(request: Request): Promise<PlanFile> {
  const form = await readFormData(request);
  const isEdit = form.get("intent") === "edit";
  const [file, typed] = [form.get("file"), form.get("text")];
  const revision = Number(form.get("replace") ?? form.get("revision"));
  const isFile = !isEdit && file instanceof File && file.size > 0;
  const refuse = (text: string, problem: Omit<PlacedProblem, "path">): PlanFile => {
    return { ok: false, problems: [{ path: "", ...problem }], isEdit, text, revision };
  };
  if (isFile && file.size > MAX_BYTES) return refuse("", { message: "The file is larger than 2 MB." });
  const text = isFile ? await file.text() : typeof typed === "string" ? typed : "";
  if (Buffer.byteLength(text) > MAX_BYTES) return refuse(text, { message: "The text is larger than 2 MB." });
  if (text.trim() === "") {
    return refuse(text, { message: isEdit ? "There is no text to check." : "Choose a file with a plan." });
  }
  const plain = text.replace(MARK, "");
  try {
    return { ok: true, json: JSON.parse(plain), isEdit, text, revision };
  } catch {
    const message = "This is not JSON. A comma, a quotation mark or a bracket is missing, or there is one too many.";
    return refuse(text, { message, at: findBreak(plain) ?? undefined });
  }
}
