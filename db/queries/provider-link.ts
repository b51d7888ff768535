import type { Insertable, Selectable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, ProviderLinkTable } from "../schema.js";

interface Key {
  readonly issuer: string;
  readonly subject: string;
}

export function find(db: Db, { issuer, subject }: Key): Promise<Selectable<ProviderLinkTable> | undefined> {
  return db
    .selectFrom("providerLink")
    .selectAll()
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
}

export function findAllByUser(db: Db, key: { readonly userId: string }) {
  return db
    .selectFrom("providerLink")
    .selectAll()
    .where("userId", "=", key.userId)
    .orderBy("createdAt")
    .orderBy("issuer")
    .orderBy("subject")
    .execute();
}

/** Returns false when the subject is linked already, whoever's it is. */
export async function insert(db: Db, link: Insertable<ProviderLinkTable>): Promise<boolean> {
  const row = await db
    .insertInto("providerLink")
    .values(link)
    .onConflict((on) => on.columns(["issuer", "subject"]).doNothing())
    .returning("subject")
    .executeTakeFirst();
  return row !== undefined;
}

export function markUsed(db: Db, { issuer, subject }: Key, usedAt: Instant) {
  return db
    .updateTable("providerLink")
    .set({ usedAt })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .execute();
}

/** Of this person only; false when there is none such. */
export async function remove(db: Db, key: Key & { readonly userId: string }): Promise<boolean> {
  const row = await db
    .deleteFrom("providerLink")
    .where("userId", "=", key.userId)
    .where("issuer", "=", key.issuer)
    .where("subject", "=", key.subject)
    .returning("subject")
    .executeTakeFirst();
  return row !== undefined;
}
