import { z } from "zod";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { revision, words } from "./question-form.server";
import { planErrors } from "./submission.server";

/** One subject as the form sends it. */
export const SubjectSchema = z.object({
  revision,
  name: z.string({ error: "Give it a name." }).trim().max(300, "At most 300 characters."),
  description: words(4000),
  referenceConfiguration: words(1000),
  areaKey: words(64),
  isAnchor: z.boolean().default(false),
});

/** Problems of the plan as errors of the subject's form; `index` is its place in the list. */
export function subjectErrors(problems: readonly PlanProblem[], index: number) {
  const place = `subjects.${index}.`;
  return planErrors(problems, (path) => (path.startsWith(place) ? path.slice(place.length).split(".")[0] : undefined));
}
