import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** Which passages of a reason its releaser left out and why, and which reason says the same for both. */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  for (const column of ["redactions", "mergedInto"]) {
    await db.schema.alterTable("rationale").addColumn(column, text).execute();
  }
}
