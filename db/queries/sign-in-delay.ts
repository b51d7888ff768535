import type { Selectable } from "kysely";
import type { Db } from "../open.js";
import type { SignInDelayTable } from "../schema.js";

export type SignInDelay = Selectable<SignInDelayTable>;

export function find(db: Db, key: string): Promise<SignInDelay | undefined> {
  return db.selectFrom("signInDelay").selectAll().where("key", "=", key).executeTakeFirst();
}

/** Writes `next` if nobody else wrote since `seen` was read (undefined: there was no row). Returns whether it did. */
export async function replace(db: Db, seen: SignInDelay | undefined, next: SignInDelay): Promise<boolean> {
  if (!seen) {
    const inserted = await db
      .insertInto("signInDelay")
      .values(next)
      .onConflict((on) => on.column("key").doNothing())
      .returning("key")
      .executeTakeFirst();
    return inserted !== undefined;
  }
  const updated = await db
    .updateTable("signInDelay")
    .set(next)
    .where("key", "=", seen.key)
    .where("failures", "=", seen.failures)
    .where("failedAt", "=", seen.failedAt)
    .returning("key")
    .executeTakeFirst();
  return updated !== undefined;
}

/** An attempt that was counted before its outcome was known turned out well. */
export function forgiveOne(db: Db, key: string, now: string) {
  return db
    .updateTable("signInDelay")
    .set(({ eb }) => ({ failures: eb("failures", "-", 1), blockedUntil: now }))
    .where("key", "=", key)
    .where("failures", ">", 0)
    .execute();
}
