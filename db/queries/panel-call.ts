import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { PanelCallTable } from "../schema.js";

type Key = { readonly consultationId: string };

export function find(db: Db, key: Key) {
  return db.selectFrom("panelCall").selectAll().where("consultationId", "=", key.consultationId).executeTakeFirst();
}

export async function upsert(db: Db, call: Insertable<PanelCallTable>): Promise<void> {
  const { consultationId: _key, ...changes } = call;
  await db
    .insertInto("panelCall")
    .values(call)
    .onConflict((on) => on.column("consultationId").doUpdateSet(changes))
    .execute();
}

/** Every consultation that may keep names of people who were not chosen, and for how many months. */
export function findAllRetentions(db: Db) {
  return db.selectFrom("panelCall").select(["consultationId", "keepMonths"]).orderBy("consultationId").execute();
}
