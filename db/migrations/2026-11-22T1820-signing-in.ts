import type { Kysely } from "kysely";
import { createTables, integer, nullable, type Table, text } from "./2026-11-22T0900/create-table.js";

const toUser = { columns: ["userId"], table: "user", target: ["id"], onDelete: "cascade" } as const;

const tables: Record<string, Table> = {
  accountToken: {
    columns: {
      tokenHash: text,
      purpose: text,
      userId: nullable(text),
      email: nullable(text),
      createdAt: text,
      expiresAt: text,
    },
    primaryKey: ["tokenHash"],
    references: [toUser],
    indexes: [["expiresAt"]],
  },
  signInDelay: {
    columns: { key: text, failures: integer, failedAt: text, blockedUntil: text },
    primaryKey: ["key"],
    indexes: [["failedAt"]],
  },
  sessionProof: {
    columns: { sessionId: text, provenAt: text, usedAt: text },
    primaryKey: ["sessionId"],
    references: [{ columns: ["sessionId"], table: "session", target: ["id"], onDelete: "cascade" }],
  },
  secondFactor: {
    columns: { userId: text, secret: text, lastStep: integer, createdAt: text, confirmedAt: nullable(text) },
    primaryKey: ["userId"],
    references: [toUser],
  },
  recoveryCode: {
    columns: { userId: text, codeHash: text, usedAt: nullable(text) },
    primaryKey: ["userId", "codeHash"],
    references: [toUser],
  },
  passkey: {
    columns: {
      id: text,
      userId: text,
      name: text,
      publicKey: text,
      counter: integer,
      transports: text,
      createdAt: text,
      usedAt: nullable(text),
    },
    primaryKey: ["id"],
    references: [toUser],
  },
};

/** What organisers' sign-in needs beside the sign-in library's tables: links, delays, recent proof, second factor, passkeys. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}
