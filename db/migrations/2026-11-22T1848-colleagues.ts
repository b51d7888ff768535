import type { Kysely } from "kysely";
import { createTables, nullable, oneOf, type Table, text, toConsultation } from "./2026-11-22T0900/create-table.js";

/**
 * Invitations of colleagues into a consultation, bound to an address and a role; and how many people's identities each recorded look
 * showed, which earlier records do not say.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
  await db.schema.alterTable("accessLog").addColumn("people", "integer").execute();
}

const tables: Record<string, Table> = {
  colleagueInvitation: {
    columns: {
      consultationId: text,
      id: text,
      email: text,
      role: oneOf("owner", "organiser", "moderator", "analyst", "observer"),
      tokenHash: text,
      invitedBy: text,
      createdAt: text,
      expiresAt: text,
      endedAt: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [["tokenHash"]],
    references: [toConsultation],
  },
};
