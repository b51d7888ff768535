import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AccessReasonTable, Instant } from "../schema.js";

/** What was stated in this session since `since`. */
export function find(db: Db, key: { consultationId: string; sessionId: string; since: Instant }) {
  return db
    .selectFrom("accessReason")
    .select(["reason", "statedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("sessionId", "=", key.sessionId)
    .where("statedAt", ">=", key.since)
    .executeTakeFirst();
}

/** The newest reason is the one that holds. */
export function upsert(db: Db, stated: Insertable<AccessReasonTable>) {
  const { reason, statedAt } = stated;
  return db
    .insertInto("accessReason")
    .values(stated)
    .onConflict((on) => on.columns(["consultationId", "sessionId"]).doUpdateSet({ reason, statedAt }))
    .execute();
}

/** What was stated in a session goes on in the one that takes its place. */
export function moveToSession(db: Db, { from, to }: { readonly from: string; readonly to: string }) {
  return db.updateTable("accessReason").set({ sessionId: to }).where("sessionId", "=", from).execute();
}
