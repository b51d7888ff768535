import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AccessLogTable, Instant } from "../schema.js";

export function insert(db: Db, entry: Insertable<AccessLogTable>) {
  return db.insertInto("accessLog").values(entry).execute();
}

/** One page of who saw identities and why, newest first. */
export function findPage(db: Db, key: { consultationId: string; limit: number; offset: number }) {
  return db
    .selectFrom("accessLog")
    .leftJoin("user", "user.id", "accessLog.userId")
    .select([
      "accessLog.id",
      "accessLog.userId",
      "user.name",
      "accessLog.what",
      "accessLog.reason",
      "accessLog.at",
      "accessLog.people",
      "accessLog.page",
      "accessLog.filter",
    ])
    .where("accessLog.consultationId", "=", key.consultationId)
    .orderBy("accessLog.at", "desc")
    .orderBy("accessLog.id", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countAll(db: Db, key: { consultationId: string }): Promise<number> {
  const row = await db
    .selectFrom("accessLog")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Deletes what is older than the stated retention and says how much that was. */
export async function deleteOlder(db: Db, key: { consultationId: string; before: Instant }): Promise<number> {
  const result = await db
    .deleteFrom("accessLog")
    .where("consultationId", "=", key.consultationId)
    .where("at", "<", key.before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
