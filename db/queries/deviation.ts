import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { DeviationTable } from "../schema.js";

export function insert(db: Db, deviation: Insertable<DeviationTable>) {
  return db.insertInto("deviation").values(deviation).execute();
}

export function findAll(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("deviation")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
}
