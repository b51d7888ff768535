import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { ColleagueInvitationTable, Instant } from "../schema.js";

type Key = { readonly consultationId: string };

export function insert(db: Db, invitation: Insertable<ColleagueInvitationTable>) {
  return db.insertInto("colleagueInvitation").values(invitation).execute();
}

/** The invitations that still work at an instant, newest first. */
export function findAllOpen(db: Db, key: Key & { at: Instant }) {
  return db
    .selectFrom("colleagueInvitation")
    .select(["id", "email", "role", "createdAt", "expiresAt"])
    .where("consultationId", "=", key.consultationId)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", key.at)
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .execute();
}

/** By the hash of what the mail held, which names the consultation. */
export function findByToken(db: Db, tokenHash: string) {
  return db.selectFrom("colleagueInvitation").selectAll().where("tokenHash", "=", tokenHash).executeTakeFirst();
}

/** Ends an invitation that had not ended; false: there is none. */
export async function end(db: Db, key: Key & { id: string; at: Instant }): Promise<boolean> {
  const result = await db
    .updateTable("colleagueInvitation")
    .set({ endedAt: key.at })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Ends all that went to an address: the newest is the one that works. */
export function endAllTo(db: Db, key: Key & { email: string; at: Instant }) {
  return db
    .updateTable("colleagueInvitation")
    .set({ endedAt: key.at })
    .where("consultationId", "=", key.consultationId)
    .where("email", "=", key.email)
    .where("endedAt", "is", null)
    .execute();
}
