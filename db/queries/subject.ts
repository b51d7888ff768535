import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { SubjectTable } from "../schema.js";

export function insertMany(db: Db, subjects: readonly Insertable<SubjectTable>[]) {
  return inChunks(subjects, (rows) => db.insertInto("subject").values(rows).execute());
}

export function findAll(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("subject")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("position")
    .execute();
}
