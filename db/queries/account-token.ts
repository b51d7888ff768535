import type { Insertable, Selectable } from "kysely";
import type { Db } from "../open.js";
import type { AccountTokenTable, Instant } from "../schema.js";

type Purpose = AccountTokenTable["purpose"];
interface Key {
  readonly tokenHash: string;
  readonly purpose: Purpose;
}

export function insert(db: Db, token: Insertable<AccountTokenTable>) {
  return db.insertInto("accountToken").values(token).execute();
}

/** The token if it is for this purpose and still works; it stays. */
export function find(db: Db, key: Key, now: Instant): Promise<Selectable<AccountTokenTable> | undefined> {
  return db
    .selectFrom("accountToken")
    .selectAll()
    .where("tokenHash", "=", key.tokenHash)
    .where("purpose", "=", key.purpose)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
}

/** Takes the token away and gives it, if it is for this purpose and still works: of many at once, one gets it. */
export function take(db: Db, key: Key, now: Instant): Promise<Selectable<AccountTokenTable> | undefined> {
  return db
    .deleteFrom("accountToken")
    .where("tokenHash", "=", key.tokenHash)
    .where("purpose", "=", key.purpose)
    .where("expiresAt", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Ends whatever was mailed to or begun by a person: after a change of password or address none of it may work. */
export function deleteAllOf(db: Db, key: { readonly userId: string }) {
  return db.deleteFrom("accountToken").where("userId", "=", key.userId).execute();
}

/** Keeps what may happen once; false when it has happened. */
export async function insertOnce(db: Db, token: Insertable<AccountTokenTable>): Promise<boolean> {
  const row = await db
    .insertInto("accountToken")
    .values(token)
    .onConflict((on) => on.column("tokenHash").doNothing())
    .returning("tokenHash")
    .executeTakeFirst();
  return row !== undefined;
}
