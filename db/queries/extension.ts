import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { ExtensionTable } from "../schema.js";

interface Key {
  readonly consultationId: string;
}

export function insert(db: Db, extension: Insertable<ExtensionTable>) {
  return db.insertInto("extension").values(extension).execute();
}

export function find(db: Db, key: Key & { readonly id: string }) {
  return db
    .selectFrom("extension")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

/** The extensions of a round, oldest first. */
export function findAllOfRound(db: Db, key: Key & { readonly roundId: string }) {
  return db
    .selectFrom("extension")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
}
