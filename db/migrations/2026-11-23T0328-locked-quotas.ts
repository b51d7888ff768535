import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** The quotas as they stood at the lock, beside the rules. Locks from before have none: there the quotas were not part of the lock. */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("protocolLock").addColumn("quotas", text).execute();
  await db.schema.alterTable("protocolLock").addColumn("quotasHash", text).execute();
}
