import { type Kysely, sql } from "kysely";
import { createTables, isPostgres, type Table, text, within } from "./2026-11-22T0900/create-table.js";

/**
 * Pilots with real people: they answer a copy, as the simulated panel of a rehearsal does, and say of each question what is unclear.
 */
export async function up(db: Kysely<any>): Promise<void> {
  const textual = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema
    .alterTable("rehearsal")
    .addColumn("kind", textual, (column) =>
      column.notNull().defaultTo("rehearsal").check(sql`"kind" in ('rehearsal', 'pilot')`),
    )
    .execute();
  await db.schema.alterTable("rehearsal").addColumn("planRevision", "integer").execute();
  await db.schema.alterTable("rehearsal").addColumn("deleteAt", textual).execute();
  await db.schema
    .alterTable("consultation")
    .addColumn("isPilot", "integer", (column) => column.notNull().defaultTo(0).check(sql`"isPilot" in (0, 1)`))
    .execute();
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  pilotComment: {
    columns: { consultationId: text, respondentId: text, itemId: text, text, updatedAt: text },
    primaryKey: ["consultationId", "respondentId", "itemId"],
    references: [within("respondent", ["respondentId"]), within("item", ["itemId"])],
  },
};
