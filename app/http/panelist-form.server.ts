import { z } from "zod";
import type { EntryProblem } from "../services/panel/check-panelist";
import type { Saving } from "./submission.server";

const cell = z.string().trim().max(1000).default("");

/** One person as the form sends it; what it may hold is for the checks of the panel list to say. */
export const PanelistSchema = z.object({
  name: cell,
  email: cell,
  group: cell,
  country: cell,
  organisation: cell,
  language: cell,
  community: cell,
  size: cell,
  position: cell,
  expertise: cell,
});

/** Problems of a person as errors of the form; `say` has the words for each. */
export function panelistErrors(
  problems: readonly Omit<EntryProblem, "line">[],
  say: (problem: Omit<EntryProblem, "line">) => string,
): Extract<Saving, { outcome: "invalid" }> {
  const fieldErrors: Record<string, string[]> = {};
  for (const problem of problems) {
    const field = problem.field ?? "name";
    fieldErrors[field] = [...(fieldErrors[field] ?? []), say(problem)];
  }
  return { outcome: "invalid", fieldErrors };
}
