import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AgreementTable } from "../schema.js";

/** Records an agreement; the first to a version stands. Returns whether it is new. */
export async function insert(db: Db, agreement: Insertable<AgreementTable>): Promise<boolean> {
  const result = await db
    .insertInto("agreement")
    .values(agreement)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What one person agreed to, newest version first. */
export function findAllOf(db: Db, key: { consultationId: string; respondentId: string }) {
  return db
    .selectFrom("agreement")
    .select(["noteVersion", "given", "agreedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("noteVersion", "desc")
    .execute();
}
