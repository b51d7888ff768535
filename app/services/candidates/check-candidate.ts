import type { Db } from "../../../db/open";
import { checkEntry, type EntryProblemCode, type PanelEntry } from "../panel/check-panelist";
import { loadPanelContext } from "../panel/load-panel-context";
import { nothingWritten } from "../panel/panel-columns";
import { type CandidateField, candidateFields, type WrittenCandidate } from "./candidate-fields";

const MOST_MOTIVATION = 2000;

export interface CandidateProblem {
  readonly field: CandidateField;
  readonly code: EntryProblemCode;
}
export type CheckedCandidate =
  | { readonly ok: true; readonly entry: PanelEntry; readonly motivation: string | null }
  | { readonly ok: false; readonly problems: readonly CandidateProblem[] };

/**
 * Somebody as written in a form, under the checks of a panel list. Whether the address is on the panel plays no part: the answer to a form must not tell.
 */
export async function checkCandidate(
  db: Db,
  consultationId: string,
  written: WrittenCandidate,
  language: string,
): Promise<CheckedCandidate> {
  const context = { ...(await loadPanelContext(db, consultationId)), knownEmails: new Set<string>() };
  const { motivation, ...listed } = written;
  const problems: CandidateProblem[] = [];
  // A list has a cell for it, a form several lines.
  const expertise = listed.expertise.replace(/\s*[\r\n]+\s*/g, " ");
  const entry = checkEntry({ ...nothingWritten, ...listed, expertise, language }, context, (problem) => {
    const field = candidateFields.find((known) => known === problem.field);
    if (problem.isBlocking && field) problems.push({ field, code: problem.code });
  });
  const reason = motivation.replace(/\r\n?/g, "\n");
  if (reason.length > MOST_MOTIVATION) problems.push({ field: "motivation", code: "too-long" });
  if (/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(reason.replace(/[\n\t]/g, " "))) {
    problems.push({ field: "motivation", code: "control-characters" });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, entry: { ...entry, email: entry.email.toLowerCase() }, motivation: reason || null };
}
