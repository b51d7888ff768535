import type { Kysely } from "kysely";
import {
  createTables,
  integer,
  nullable,
  oneOf,
  type Table,
  text,
  toConsultation,
} from "./2026-11-22T0900/create-table.js";

/** What changes of a draft were declared to mean, and what took the place of what. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  planLineage: {
    columns: {
      consultationId: text,
      id: text,
      kind: oneOf("same", "new", "merge", "split"),
      part: oneOf("subject", "criterion", "question", "about"),
      fromRevision: integer,
      toRevision: integer,
      replaces: text,
      results: text,
      reason: text,
      declaredBy: nullable(text),
      declaredAt: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
  },
};
