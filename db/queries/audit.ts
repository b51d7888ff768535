import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AuditTable } from "../schema.js";
import { insertStatement } from "../statement.js";

type Key = { readonly consultationId: string };
/** Undefined: everybody's entries. */
type ByActor = { readonly actorKind?: AuditTable["actorKind"] };

const insertEntries = insertStatement((db, rows: Insertable<AuditTable>[]) => db.insertInto("audit").values(rows));

export function insert(db: Db, entry: Insertable<AuditTable>) {
  return insertEntries(db, [entry]);
}

/** One page of the trail, newest first (ids are in order of time). */
export function findPage(db: Db, key: Key & ByActor & { limit: number; offset: number }) {
  return db
    .selectFrom("audit")
    .select(["id", "at", "actorKind", "actorId", "action", "details"])
    .where("consultationId", "=", key.consultationId)
    .$if(key.actorKind !== undefined, (query) => query.where("actorKind", "=", key.actorKind ?? "system"))
    .orderBy("id", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countAll(db: Db, key: Key & ByActor): Promise<number> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .$if(key.actorKind !== undefined, (query) => query.where("actorKind", "=", key.actorKind ?? "system"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How often something was done, by the action's name. */
export async function countByAction(db: Db, key: Key & { action: string }): Promise<number> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("action", "=", key.action)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** When something was last done, by the action's name. */
export async function findLastAt(db: Db, key: Key & { action: string }): Promise<string | null> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.max("at").as("at"))
    .where("consultationId", "=", key.consultationId)
    .where("action", "=", key.action)
    .executeTakeFirst();
  return row?.at ?? null;
}
