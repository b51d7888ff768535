import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { ProtocolLockTable } from "../schema.js";

export function insert(db: Db, lock: Insertable<ProtocolLockTable>) {
  return db.insertInto("protocolLock").values(lock).execute();
}

/** The lock of a consultation; undefined while the protocol may still be edited. */
export function find(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("protocolLock")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("lockedAt")
    .executeTakeFirst();
}
