import type { Db } from "../../db/open";
import type { StudyPlan } from "../../surveys/study-plan";
import { DomainError } from "./domain-error";

const KEPT = 50;
const plans = new Map<string, StudyPlan>();

/**
 * The study plan of a consultation. Parsed plans are kept by revision, which never changes once written; a plan was checked by
 * `parseStudyPlan` before it was stored.
 */
export async function loadPlan(db: Db, consultationId: string): Promise<{ plan: StudyPlan; revision: number }> {
  const stored = await db
    .selectFrom("consultation")
    .select("planRevision")
    .where("id", "=", consultationId)
    .executeTakeFirst();
  if (!stored) throw new DomainError("not-found", "There is no such consultation.");
  const name = `${consultationId}:${stored.planRevision}`;
  const known = plans.get(name);
  if (known) return { plan: known, revision: stored.planRevision };
  return { plan: await read(db, consultationId, name), revision: stored.planRevision };
}

async function read(db: Db, consultationId: string, name: string): Promise<StudyPlan> {
  const row = await db
    .selectFrom("consultation")
    .select("plan")
    .where("id", "=", consultationId)
    .executeTakeFirstOrThrow();
  const plan = JSON.parse(row.plan) as StudyPlan;
  if (plans.size >= KEPT) plans.delete(plans.keys().next().value ?? "");
  plans.set(name, plan);
  return plan;
}
