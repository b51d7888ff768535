import type { Kysely } from "kysely";
import {
  createTables,
  flag,
  integer,
  nullable,
  oneOf,
  type Table,
  text,
  toConsultation,
  within,
} from "./2026-11-22T0900/create-table.js";

/** Who proposed themselves for a panel or was proposed for it, and when that is possible. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  panelCall: {
    columns: {
      consultationId: text,
      isOpen: flag,
      opensAt: nullable(text),
      closesAt: nullable(text),
      takesNominations: flag,
      words: text,
      keepMonths: integer,
      openedAt: nullable(text),
      updatedAt: text,
    },
    primaryKey: ["consultationId"],
    references: [toConsultation],
  },
  candidate: {
    columns: {
      consultationId: text,
      id: text,
      source: oneOf("open-call", "nomination"),
      nominatedBy: nullable(text),
      nominatedByUser: nullable(text),
      name: text,
      email: text,
      organisation: nullable(text),
      groupKey: nullable(text),
      country: nullable(text),
      language: text,
      expertise: nullable(text),
      motivation: nullable(text),
      state: oneOf("unconfirmed", "waiting", "approved", "declined"),
      noteVersion: nullable(integer),
      submissionKey: text,
      tokenHash: nullable(text),
      createdAt: text,
      confirmedAt: nullable(text),
      decidedAt: nullable(text),
      decidedBy: nullable(text),
      declineReason: nullable(text),
      respondentId: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "submissionKey"], ["tokenHash"]],
    references: [toConsultation, within("respondent", ["nominatedBy"]), within("respondent", ["respondentId"])],
    indexes: [
      ["consultationId", "state", "createdAt"],
      ["consultationId", "email"],
    ],
  },
};
