import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { PlanLineageTable } from "../schema.js";

export function insert(db: Db, lineage: Insertable<PlanLineageTable>) {
  return db.insertInto("planLineage").values(lineage).execute();
}

/** All of a consultation, in the order in which they were declared. */
export function findAll(db: Db, key: { readonly consultationId: string }) {
  return db
    .selectFrom("planLineage")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("id")
    .execute();
}
