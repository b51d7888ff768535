import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, SessionProofTable } from "../schema.js";

export function insertProof(db: Db, proof: Insertable<SessionProofTable>) {
  return db.insertInto("sessionProof").values(proof).execute();
}

export function findProof(db: Db, key: { readonly sessionId: string }) {
  return db
    .selectFrom("sessionProof")
    .select(["provenAt", "usedAt"])
    .where("sessionId", "=", key.sessionId)
    .executeTakeFirst();
}

export function markUsed(db: Db, key: { readonly sessionId: string }, usedAt: Instant) {
  return db.updateTable("sessionProof").set({ usedAt }).where("sessionId", "=", key.sessionId).execute();
}

/** The sessions of a person, the last used first. */
export function findAllByUser(db: Db, key: { readonly userId: string }) {
  return db
    .selectFrom("session")
    .leftJoin("sessionProof", "sessionProof.sessionId", "session.id")
    .select(["session.id", "session.userAgent", "sessionProof.usedAt", "sessionProof.provenAt"])
    .where("session.userId", "=", key.userId)
    .orderBy("sessionProof.usedAt", "desc")
    .orderBy("session.id")
    .execute();
}

/** Ends one session of this person; false when it is somebody else's, or there is none such. */
export async function deleteOne(
  db: Db,
  key: { readonly userId: string; readonly sessionId: string },
): Promise<boolean> {
  const row = await db
    .deleteFrom("session")
    .where("userId", "=", key.userId)
    .where("id", "=", key.sessionId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the sessions of a person, but for `except`. */
export function deleteAllOf(db: Db, key: { readonly userId: string }, except?: string) {
  const all = db.deleteFrom("session").where("userId", "=", key.userId);
  return (except === undefined ? all : all.where("id", "!=", except)).execute();
}
