import type { Kysely } from "kysely";
import { createTables, integer, oneOf, type Table, text, toConsultation } from "./2026-11-22T0900/create-table.js";

/** How many people of each group and country a panel is meant to have. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  quota: {
    columns: { consultationId: text, kind: oneOf("group", "country"), key: text, planned: integer },
    primaryKey: ["consultationId", "kind", "key"],
    references: [toConsultation],
  },
};
