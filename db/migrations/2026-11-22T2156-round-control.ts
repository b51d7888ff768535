import type { Kysely } from "kysely";
import {
  createTables,
  integer,
  nullable,
  type Table,
  text,
  toConsultation,
  within,
} from "./2026-11-22T0900/create-table.js";

/** Rounds that open by themselves, extensions with their reasons, and how far the answers of an open round were when last counted. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
}

const tables: Record<string, Table> = {
  scheduledOpening: {
    columns: {
      consultationId: text,
      roundNumber: integer,
      opensAt: text,
      closesAt: text,
      scheduledBy: text,
      scheduledAt: text,
      refusedAt: nullable(text),
      problems: text,
    },
    primaryKey: ["consultationId", "roundNumber"],
    references: [toConsultation],
    indexes: [["opensAt"]],
  },
  extension: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      closedBefore: text,
      closesAt: text,
      reason: text,
      recordedBy: text,
      recordedAt: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [within("round", ["roundId"])],
  },
  roundProgress: {
    columns: { consultationId: text, roundId: text, countedAt: text, answered: text },
    primaryKey: ["consultationId", "roundId"],
    references: [within("round", ["roundId"])],
  },
};
