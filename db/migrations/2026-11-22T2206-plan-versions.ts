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

/** Every state of a plan before the lock, with who made it, for undo, redo and comparing. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  planVersion: {
    columns: {
      consultationId: text,
      revision: integer,
      plan: text,
      kind: oneOf("start", "edit", "undo", "redo", "restore"),
      ofRevision: nullable(integer),
      changes: text,
      savedBy: nullable(text),
      savedAt: text,
    },
    primaryKey: ["consultationId", "revision"],
    references: [toConsultation],
  },
};
