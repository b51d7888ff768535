import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { PlanVersionTable } from "../schema.js";

type Key = { readonly consultationId: string };

export function insert(db: Db, version: Insertable<PlanVersionTable>) {
  return db.insertInto("planVersion").values(version).execute();
}

export async function hasRevision(db: Db, key: Key & { readonly revision: number }): Promise<boolean> {
  const row = await db
    .selectFrom("planVersion")
    .select("revision")
    .where("consultationId", "=", key.consultationId)
    .where("revision", "=", key.revision)
    .executeTakeFirst();
  return row !== undefined;
}

/** All kept versions without their plans, the newest first. */
export function findAll(db: Db, key: Key) {
  return db
    .selectFrom("planVersion")
    .select(["revision", "kind", "ofRevision", "changes", "savedBy", "savedAt"])
    .where("consultationId", "=", key.consultationId)
    .orderBy("revision", "desc")
    .execute();
}
export type PlanVersion = Awaited<ReturnType<typeof findAll>>[number];

export async function findPlan(db: Db, key: Key & { readonly revision: number }): Promise<string | undefined> {
  const row = await db
    .selectFrom("planVersion")
    .select("plan")
    .where("consultationId", "=", key.consultationId)
    .where("revision", "=", key.revision)
    .executeTakeFirst();
  return row?.plan;
}

/** Keeps the newest so many revisions. */
export function prune(db: Db, key: Key & { readonly upTo: number }) {
  return db
    .deleteFrom("planVersion")
    .where("consultationId", "=", key.consultationId)
    .where("revision", "<=", key.upTo)
    .execute();
}
