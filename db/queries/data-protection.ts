import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { DataProtectionTable } from "../schema.js";

export function find(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("dataProtection")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .executeTakeFirst();
}

/** How long each consultation keeps what names people. */
export function findAllRetentions(db: Db) {
  return db
    .selectFrom("dataProtection")
    .select(["consultationId", "retentionContactsMonths", "retentionAccessLogMonths"])
    .orderBy("consultationId")
    .execute();
}

export function upsert(db: Db, fields: Insertable<DataProtectionTable>) {
  const { consultationId: _, ...changeable } = fields;
  return db
    .insertInto("dataProtection")
    .values(fields)
    .onConflict((on) => on.column("consultationId").doUpdateSet(changeable))
    .execute();
}
