import type { Kysely } from "kysely";
import { createTables, nullable, type Table, text } from "./2026-11-22T0900/create-table.js";

/** Whose account somebody signs in to who is known by a provider. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  providerLink: {
    columns: { issuer: text, subject: text, userId: text, createdAt: text, usedAt: nullable(text) },
    primaryKey: ["issuer", "subject"],
    references: [{ columns: ["userId"], table: "user", target: ["id"], onDelete: "cascade" }],
    indexes: [["userId"]],
  },
};
