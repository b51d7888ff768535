import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { RewordingTable } from "../schema.js";

type Key = { readonly consultationId: string; readonly roundId: string };

export function insert(db: Db, rewording: Insertable<RewordingTable>) {
  return db.insertInto("rewording").values(rewording).execute();
}

/** The rewordings that a round asks first, in the order they were prepared. */
export function findAllByRound(db: Db, key: Key) {
  return db
    .selectFrom("rewording")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("id")
    .execute();
}

export async function exists(db: Db, key: { readonly consultationId: string; readonly id: string }): Promise<boolean> {
  const row = await db
    .selectFrom("rewording")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes one back that was not asked yet; false: there is none. */
export async function deletePrepared(db: Db, key: Key & { readonly id: string }): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("rewording")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("id", "=", key.id)
    .where("appliedAt", "is", null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export function markApplied(db: Db, key: Key & { readonly appliedAt: string }) {
  return db
    .updateTable("rewording")
    .set({ appliedAt: key.appliedAt })
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("appliedAt", "is", null)
    .execute();
}
