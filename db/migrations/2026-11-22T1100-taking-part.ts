import { type Kysely, sql } from "kysely";
import {
  createTables,
  integer,
  isPostgres,
  nullable,
  oneOf,
  type Table,
  text,
  within,
} from "./2026-11-22T0900/create-table.js";

/**
 * What people decide about their own part: the information note they agreed to, an invitation they declined, the mail they want. The
 * erasure of a person may from now on take their reasons out of the frozen feedback as well; its hash stays that of what was shown.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
  await db.schema
    .alterTable("contact")
    .addColumn("mailPause", isPostgres(db) ? sql`text collate "C"` : "text", (column) =>
      column.check(sql`"mailPause" in ('reminders', 'all')`),
    )
    .execute();
  const statements = isPostgres(db) ? postgresTriggers : sqliteTriggers;
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const tables: Record<string, Table> = {
  agreement: {
    columns: {
      consultationId: text,
      respondentId: text,
      noteVersion: integer,
      given: oneOf("by-answering", "by-button"),
      agreedAt: text,
    },
    primaryKey: ["consultationId", "respondentId", "noteVersion"],
    references: [within("respondent", ["respondentId"]), within("informationNote", ["noteVersion"], ["version"])],
  },
  decline: {
    columns: { consultationId: text, roundId: text, respondentId: text, reason: nullable(text), declinedAt: text },
    primaryKey: ["consultationId", "roundId", "respondentId"],
    references: [within("round", ["roundId"]), within("respondent", ["respondentId"])],
  },
};

const notErasing = `not exists (select 1 from erasure where "consultationId" = old."consultationId"
  and "respondentId" = old."respondentId" and "isRunning" = 1)`;
const closed = (row: "new" | "old") =>
  `coalesce((select status from round where "consultationId" = ${row}."consultationId" and id = ${row}."roundId"), '') <> 'open'`;
/** Of a frozen feedback row only the content may change, and only while somebody's reasons are being erased. */
const KEPT_OF_FEEDBACK = ["consultationId", "id", "roundId", "itemId", "form", "hash", "createdAt"];

const sqliteTriggers = [
  `create trigger "agreement_update_never" before update on "agreement" when true
    begin select raise(abort, 'append-only'); end`,
  `create trigger "agreement_delete_never" before delete on "agreement" when ${notErasing}
    begin select raise(abort, 'append-only'); end`,
  `create trigger "decline_insert_open" before insert on "decline" when ${closed("new")}
    begin select raise(abort, 'round-closed'); end`,
  `create trigger "decline_update_open" before update on "decline" when ${closed("old")} or ${closed("new")}
    begin select raise(abort, 'round-closed'); end`,
  `create trigger "decline_delete_open" before delete on "decline" when ${closed("old")} and ${notErasing}
    begin select raise(abort, 'round-closed'); end`,
  `drop trigger "feedback_update_never"`,
  `create trigger "feedback_update_never" before update on "feedback"
    when not exists (select 1 from erasure where "consultationId" = old."consultationId" and "isRunning" = 1)
      or ${KEPT_OF_FEEDBACK.map((column) => `old."${column}" is not new."${column}"`).join(" or ")}
    begin select raise(abort, 'frozen'); end`,
];

const postgresTriggers = [
  `create function "isErasing"(consultation text) returns boolean language sql stable as $$
    select exists (select 1 from erasure where "consultationId" = consultation and "isRunning" = 1)
  $$`,
  `create trigger "agreement_update_never" before update on "agreement" for each row execute function "refuse"('append-only')`,
  `create trigger "agreement_delete_never" before delete on "agreement" for each row
    when (not "isBeingErased"(old."consultationId", old."respondentId")) execute function "refuse"('append-only')`,
  ...["insert", "update", "delete"].map(
    (event) =>
      `create trigger "decline_${event}_open" before ${event} on "decline" for each row execute function "refuseWhenClosed"()`,
  ),
  `drop trigger "feedback_update_never" on "feedback"`,
  `create trigger "feedback_update_never" before update on "feedback" for each row
    when (not "isErasing"(old."consultationId")
      or ${KEPT_OF_FEEDBACK.map((column) => `old."${column}" is distinct from new."${column}"`).join(" or ")})
    execute function "refuse"('frozen')`,
];
