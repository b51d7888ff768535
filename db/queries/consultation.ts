import { type Insertable, sql } from "kysely";
import { type Db, dialectOf } from "../open.js";
import type { ConsultationTable } from "../schema.js";
import { statement } from "../statement.js";

type Key = { readonly consultationId: string };

/** Everything but the plan, which is large and rarely needed with it. */
const HEADER = [
  "consultation.id",
  "consultation.organisationId",
  "consultation.kind",
  "consultation.title",
  "consultation.planRevision",
  "consultation.language",
  "consultation.isDemonstration",
  "consultation.isSimulated",
  "consultation.isPilot",
  "consultation.isPublicData",
  "consultation.designNote",
  "consultation.publicSummary",
  "consultation.createdAt",
  "consultation.updatedAt",
] as const;

const PLAN = ["consultation.id", "consultation.plan", "consultation.planRevision", "consultation.language"] as const;

export function insert(db: Db, consultation: Insertable<ConsultationTable>) {
  return db.insertInto("consultation").values(consultation).execute();
}

const selectById = statement((db, key: Key) =>
  db.selectFrom("consultation").select(HEADER).where("id", "=", key.consultationId),
);

/** The consultation without its plan. */
export function findById(db: Db, key: Key) {
  return selectById.first(db, key);
}

export type ConsultationHeader = NonNullable<Awaited<ReturnType<typeof findById>>>;

export function findPlan(db: Db, key: Key) {
  return db
    .selectFrom("consultation")
    .select(["plan", "planRevision"])
    .where("id", "=", key.consultationId)
    .executeTakeFirst();
}

/**
 * Makes two operations on one consultation wait for each other until the transaction ends (saving the plan and locking it). SQLite
 * has one writer at a time anyway. False: there is no such consultation.
 */
export async function hold(tx: Db, key: Key): Promise<boolean> {
  const row = await tx
    .selectFrom("consultation")
    .select("id")
    .where("id", "=", key.consultationId)
    .$if(dialectOf(tx) === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

/** Copies for rehearsals are reached from the consultation they rehearse alone. */
const isNoRehearsal = sql<boolean>`not exists (select 1 from rehearsal where rehearsal."copyId" = consultation.id)`;

/** The consultations in which a user has a role, with it, newest first. */
export function findAllByMember(db: Db, key: { userId: string; limit: number; offset: number }) {
  return db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .select(HEADER)
    .select("membership.role")
    .where("membership.userId", "=", key.userId)
    .where(isNoRehearsal)
    .orderBy("consultation.createdAt", "desc")
    .orderBy("consultation.id", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

/** One consultation in which a user has a role. */
export function findByMember(db: Db, key: Key & { userId: string }) {
  return db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .select(HEADER)
    .where("membership.userId", "=", key.userId)
    .where("consultation.id", "=", key.consultationId)
    .executeTakeFirst();
}

/** The plan of one consultation in which a user has a role, with what it is known by. */
export function findPlanByMember(db: Db, key: Key & { userId: string }) {
  return db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .select(PLAN)
    .where("membership.userId", "=", key.userId)
    .where("consultation.id", "=", key.consultationId)
    .where(isNoRehearsal)
    .executeTakeFirst();
}
export type PlanOfMember = NonNullable<Awaited<ReturnType<typeof findPlanByMember>>>;

/** The plans of the newest consultations in which a user has a role, but one. */
export function findAllPlansByMember(db: Db, key: { userId: string; except: string; limit: number }) {
  return db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .select(PLAN)
    .where("membership.userId", "=", key.userId)
    .where("consultation.id", "<>", key.except)
    .where(isNoRehearsal)
    .orderBy("consultation.createdAt", "desc")
    .orderBy("consultation.id", "desc")
    .limit(key.limit)
    .execute();
}
export async function countByMember(db: Db, key: { userId: string }): Promise<number> {
  const row = await db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("membership.userId", "=", key.userId)
    .where(isNoRehearsal)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What the instance ships to try it out, oldest first. */
export function findAllDemonstrations(db: Db) {
  return db
    .selectFrom("consultation")
    .select(HEADER)
    .where("isDemonstration", "=", 1)
    .where(isNoRehearsal)
    .orderBy("createdAt")
    .orderBy("id")
    .limit(20)
    .execute();
}

/**
 * Stores an edited plan as the next revision, if the edit was made on the newest one. False: somebody else saved in between
 * (or there is no such consultation), and nothing was written.
 */
export async function updatePlan(
  db: Db,
  key: Key & { expectedRevision: number },
  edited: Pick<ConsultationTable, "title" | "plan" | "updatedAt">,
): Promise<boolean> {
  const result = await db
    .updateTable("consultation")
    .set({ ...edited, planRevision: key.expectedRevision + 1 })
    .where("id", "=", key.consultationId)
    .where("planRevision", "=", key.expectedRevision)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Changes what may change at any time; the plan has its own way (`updatePlan`). */
export function updateDetails(
  db: Db,
  key: Key,
  details: Partial<Pick<ConsultationTable, "language" | "isPublicData" | "designNote" | "publicSummary">> & {
    readonly updatedAt: string;
  },
) {
  return db.updateTable("consultation").set(details).where("id", "=", key.consultationId).execute();
}

/** Makes a fresh copy the one that a pilot is answered on. */
export function markPilot(db: Db, key: Key) {
  return db.updateTable("consultation").set({ isPilot: 1 }).where("id", "=", key.consultationId).execute();
}

/** Every consultation of the instance, for commands of its operator. */
export async function findAllIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("consultation").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}
