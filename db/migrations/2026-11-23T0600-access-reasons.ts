import { type Kysely, sql } from "kysely";
import { createTables, isPostgres, type Table, text, toConsultation } from "./2026-11-22T0900/create-table.js";

/** Why somebody looks at names, stated once per sitting; and in the access log on which page it was and by what its list was narrowed. */
export async function up(db: Kysely<any>): Promise<void> {
  const textual = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("accessLog").addColumn("page", textual).execute();
  await db.schema.alterTable("accessLog").addColumn("filter", textual).execute();
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  accessReason: {
    columns: { consultationId: text, sessionId: text, reason: text, statedAt: text },
    primaryKey: ["consultationId", "sessionId"],
    references: [toConsultation, { columns: ["sessionId"], table: "session", target: ["id"], onDelete: "cascade" }],
  },
};
