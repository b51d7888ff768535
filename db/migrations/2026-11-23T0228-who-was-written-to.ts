import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** Links that somebody asked for themselves, which are no letter of the organisers'; and when an address was corrected, after which nobody was written to there yet. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable("invitation")
    .addColumn("isRequested", "integer", (column) => column.notNull().defaultTo(0).check(sql`"isRequested" in (0, 1)`))
    .execute();
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("contact").addColumn("emailChangedAt", text).execute();
}
