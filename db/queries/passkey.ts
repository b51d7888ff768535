import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, PasskeyTable } from "../schema.js";

/** Returns false when the credential is known already, whoever's it is. */
export async function insert(db: Db, passkey: Insertable<PasskeyTable>): Promise<boolean> {
  const row = await db
    .insertInto("passkey")
    .values(passkey)
    .onConflict((on) => on.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export function findById(db: Db, key: { readonly id: string }) {
  return db.selectFrom("passkey").selectAll().where("id", "=", key.id).executeTakeFirst();
}

export function findAllByUser(db: Db, key: { readonly userId: string }) {
  return db
    .selectFrom("passkey")
    .selectAll()
    .where("userId", "=", key.userId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

export function markUsed(db: Db, key: { readonly id: string }, counter: number, usedAt: Instant) {
  return db.updateTable("passkey").set({ counter, usedAt }).where("id", "=", key.id).execute();
}

/** Of this person only; false when there is none such. */
export async function remove(db: Db, key: { readonly userId: string; readonly id: string }): Promise<boolean> {
  const row = await db
    .deleteFrom("passkey")
    .where("userId", "=", key.userId)
    .where("id", "=", key.id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
