import type { Kysely } from "kysely";
import { createTables, nullable, oneOf, type Table, text, within } from "./2026-11-22T0900/create-table.js";

/** Rewordings between rounds, and all the items that an item took the place of. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  rewording: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      kind: oneOf("same", "new", "merge", "split"),
      reason: text,
      replaces: text,
      results: text,
      preparedBy: nullable(text),
      preparedAt: text,
      appliedAt: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    references: [within("round", ["roundId"])],
  },
  itemParent: {
    columns: { consultationId: text, itemId: text, parentItemId: text },
    primaryKey: ["consultationId", "itemId", "parentItemId"],
    references: [within("item", ["itemId"]), within("item", ["parentItemId"])],
  },
};
