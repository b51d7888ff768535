import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import type { StudyPlan } from "../../surveys/study-plan";
import { DomainError } from "./domain-error";

const KEPT = 50;
const plans = new Map<string, StudyPlan>();

/**
 * The study plan of a consultation. Parsed plans are kept by revision, which never changes once written; a plan was checked by
 * `parseStudyPlan` before it was stored.
 */
export async function loadPlan(db: Db, consultationId: string): Promise<{ plan: StudyPlan; revision: number }> {
  const header = await consultations.findById(db, { consultationId });
  if (!header) throw new DomainError("not-found", "There is no such consultation.");
  const revision = header.planRevision;
  const name = `${consultationId}:${revision}`;
  const known = plans.get(name);
  if (known) return { plan: known, revision };
  const stored = await consultations.findPlan(db, { consultationId });
  if (stored?.planRevision !== revision) return loadPlan(db, consultationId);
  const plan = JSON.parse(stored.plan) as StudyPlan;
  if (plans.size >= KEPT) plans.delete(plans.keys().next().value ?? "");
  plans.set(name, plan);
  return { plan, revision };
}
