import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AgreementTable } from "../schema.js";
import { insertStatement } from "../statement.js";

const insertNew = insertStatement((db, rows: Insertable<AgreementTable>[]) =>
  db
    .insertInto("agreement")
    .values(rows)
    .onConflict((on) => on.doNothing()),
);

/** Records an agreement; the first to a version stands. Returns whether it is new. */
export async function insert(db: Db, agreement: Insertable<AgreementTable>): Promise<boolean> {
  return ((await insertNew(db, [agreement])).numAffectedRows ?? 0n) > 0n;
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
