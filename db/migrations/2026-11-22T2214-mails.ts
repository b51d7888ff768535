import { type Kysely, sql } from "kysely";
import {
  createTables,
  flag,
  isPostgres,
  oneOf,
  type Table,
  text,
  toConsultation,
} from "./2026-11-22T0900/create-table.js";

/**
 * Own words of the mails to a panel, when reminders go and whether a meeting may ask for links; the link that stops mail; which text a mail was
 * written from; and addresses that a mail server refused for good.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
  const column = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  for (const [table, name] of [
    ["outbox", "template"],
    ["outbox", "unsubscribeUrl"],
    ["invitation", "pauseTokenHash"],
    ["contact", "bouncedAt"],
    ["contact", "bounceCode"],
  ] as const) {
    await db.schema.alterTable(table).addColumn(name, column).execute();
  }
  await db.schema
    .createIndex("invitation_pauseTokenHash_unique")
    .unique()
    .on("invitation")
    .column("pauseTokenHash")
    .execute();
}

const tables: Record<string, Table> = {
  mailTemplate: {
    columns: {
      consultationId: text,
      kind: oneOf("invitation", "next-round", "reminder", "closing-moved"),
      language: text,
      subject: text,
      body: text,
      updatedAt: text,
    },
    primaryKey: ["consultationId", "kind", "language"],
    references: [toConsultation],
  },
  mailing: {
    columns: { consultationId: text, reminderDays: text, hasMeetingLink: flag, updatedAt: text },
    primaryKey: ["consultationId"],
    references: [toConsultation],
  },
};
