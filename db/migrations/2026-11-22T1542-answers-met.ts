import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** Which change of another page an answer met, both having changed the same item; none for what was recorded before. */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("answerChange").addColumn("metChange", text).execute();
}
