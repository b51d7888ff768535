import type { StudyPlan } from "../study-plan.js";
import { findOversize, type PlanProblem } from "./measure.js";
import { findPlanProblems } from "./plan-rules.js";
import { planShape } from "./plan-shape.js";

export type { PlanProblem } from "./measure.js";

export type PlanReading =
  | { readonly ok: true; readonly plan: StudyPlan }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/**
 * Reads a study plan that came from outside (an editor, a file, the database): size first, then an allow-list of fields, then what
 * fields say of each other. A plan that passes compiles; whether it is complete enough to be locked is `findLockProblems`.
 */
export function parseStudyPlan(json: unknown): PlanReading {
  const oversize = findOversize(json);
  if (oversize) return { ok: false, problems: [oversize] };
  const shape = planShape.safeParse(json);
  if (!shape.success) {
    const problems = shape.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    return { ok: false, problems };
  }
  const plan: StudyPlan = shape.data;
  const problems = findPlanProblems(plan);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan };
}
