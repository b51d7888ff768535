import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/** What the program itself recorded of a departure from the protocol, as a code with its parameters. Those from before keep the words they have. */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("deviation").addColumn("told", text).execute();
}
