import { type Kysely, sql } from "kysely";
import {
  createTables,
  flag,
  integer,
  isPostgres,
  nullable,
  oneOf,
  type Table,
  text,
  toConsultation,
} from "./2026-11-22T0900/create-table.js";

/**
 * Rehearsals of a consultation: a simulated panel answers a copy of it. The record stays, the copy is deleted as a whole, which is the second exception
 * (beside the erasure of a person) to closed rounds and the append-only trail.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
  const statements = isPostgres(db) ? postgresTriggers : sqliteTriggers;
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const tables: Record<string, Table> = {
  rehearsal: {
    columns: {
      consultationId: text,
      id: text,
      copyId: nullable(text),
      openSeatId: nullable(text),
      status: oneOf("waiting", "running", "ready", "failed", "deleted"),
      panelists: integer,
      responses: integer,
      responsesExpected: integer,
      protocol: text,
      protocolHash: text,
      failure: nullable(text),
      startedBy: text,
      startedAt: text,
      endedAt: nullable(text),
      isDeleting: flag,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["copyId"]],
    references: [toConsultation],
  },
};

const SEALED_BY_CLOSING = ["response", "answer", "answerText", "answerChange", "rationale", "decline"];
const rehearsed = `exists (select 1 from rehearsal where "copyId" = old."consultationId" and "isDeleting" = 1)`;

const erasing = `exists (select 1 from erasure where "consultationId" = old."consultationId"
  and "respondentId" = old."respondentId" and "isRunning" = 1)`;
const closed = `coalesce((select status from round where "consultationId" = old."consultationId" and id = old."roundId"), '') <> 'open'`;
const again = (name: string, table: string, when: string, message: string) => [
  `drop trigger "${name}"`,
  `create trigger "${name}" before delete on "${table}" when ${when} begin select raise(abort, '${message}'); end`,
];

const sqliteTriggers = [
  ...SEALED_BY_CLOSING.flatMap((table) =>
    again(`${table}_delete_open`, table, `${closed} and not ${erasing} and not ${rehearsed}`, "round-closed"),
  ),
  ...again("answerChange_delete_never", "answerChange", `not ${erasing} and not ${rehearsed}`, "append-only"),
  ...again("agreement_delete_never", "agreement", `not ${erasing} and not ${rehearsed}`, "append-only"),
  ...again("audit_delete_never", "audit", `not ${rehearsed}`, "append-only"),
];

const postgresTriggers = [
  `create function "isBeingDeleted"(consultation text) returns boolean language sql stable as $$
    select exists (select 1 from rehearsal where "copyId" = consultation and "isDeleting" = 1)
  $$`,
  `create or replace function "isBeingErased"(consultation text, respondent text) returns boolean language sql stable as $$
    select "isBeingDeleted"(consultation) or exists (select 1 from erasure where "consultationId" = consultation
      and "respondentId" = respondent and "isRunning" = 1)
  $$`,
  `drop trigger "audit_delete_never" on "audit"`,
  `create trigger "audit_delete_never" before delete on "audit" for each row
    when (not "isBeingDeleted"(old."consultationId")) execute function "refuse"('append-only')`,
];
