import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/**
 * What else the panel list says of a person, and how they came on it. It goes with the identity: analysis never reads it, and forgetting
 * who somebody is takes it away.
 */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  for (const column of ["community", "chainPosition", "expertise"]) {
    await db.schema.alterTable("contact").addColumn(column, text).execute();
  }
  await db.schema
    .alterTable("contact")
    .addColumn("foundBy", text, (column) =>
      column.check(sql`"foundBy" in ('import', 'by-hand', 'nomination', 'open-call')`),
    )
    .execute();
}
