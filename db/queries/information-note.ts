import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { InformationNoteTable } from "../schema.js";
import { statement } from "../statement.js";

/** Adds a version; the earlier ones stay, since people agreed to them. */
export function insert(db: Db, note: Insertable<InformationNoteTable>) {
  return db.insertInto("informationNote").values(note).execute();
}

export function findByVersion(db: Db, key: { consultationId: string; version: number }) {
  return db
    .selectFrom("informationNote")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("version", "=", key.version)
    .executeTakeFirst();
}

/** The version in force. */
export function findLatest(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("informationNote")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

const selectLatestVersion = statement((db, key: { consultationId: string }) =>
  db
    .selectFrom("informationNote")
    .select("version")
    .where("consultationId", "=", key.consultationId)
    .orderBy("version", "desc")
    .limit(1),
);

/** The number of the version in force; null before the first. */
export async function findLatestVersion(db: Db, key: { consultationId: string }): Promise<number | null> {
  return (await selectLatestVersion.first(db, key))?.version ?? null;
}
