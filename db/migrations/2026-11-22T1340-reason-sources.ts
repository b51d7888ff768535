import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** The source a reason rests on, and what of it the panel reads: none until the reason is released with it. */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  for (const column of ["source", "releasedSource"]) {
    await db.schema.alterTable("rationale").addColumn(column, text).execute();
  }
}
