import { type Kysely, sql } from "kysely";
import { createTables, isPostgres, oneOf, type Table, text, within } from "./2026-11-22T0900/create-table.js";

/**
 * The forms of feedback a protocol may choose: a round's item says which and whether comparison groups show; an item has one frozen row
 * per form, and each form a respondent saw is noted. SQLite cannot change a check or a key, so there the two tables are made anew.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable("roundItem")
    .addColumn("feedbackForm", isPostgres(db) ? sql`text collate "C"` : "text", (column) =>
      column
        .notNull()
        .defaultTo("distribution")
        .check(sql`"feedbackForm" in ('distribution', 'after-first-tap', 'reasons-only')`),
    )
    .execute();
  await db.schema
    .alterTable("roundItem")
    .addColumn("showsGroups", "integer", (column) => column.notNull().defaultTo(1).check(sql`"showsGroups" in (0, 1)`))
    .execute();
  if (isPostgres(db)) {
    for (const statement of postgres) await sql.raw(statement).execute(db);
    return;
  }
  const names = Object.keys(tables);
  for (const name of names) await sql.raw(`create table "${name}Kept" as select * from "${name}"`).execute(db);
  for (const name of names.toReversed()) await db.schema.dropTable(name).execute();
  await createTables(db, tables);
  for (const [name, { columns }] of Object.entries(tables)) {
    const list = Object.keys(columns)
      .map((column) => `"${column}"`)
      .join(", ");
    await sql.raw(`insert into "${name}" (${list}) select ${list} from "${name}Kept"`).execute(db);
    await db.schema.dropTable(`${name}Kept`).execute();
  }
  for (const statement of sqliteTriggers) await sql.raw(statement).execute(db);
}

const tables: Record<string, Table> = {
  feedback: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      itemId: text,
      form: oneOf("distribution", "reasons-only"),
      content: text,
      hash: text,
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "roundId", "itemId", "form"]],
    references: [within("round", ["roundId"]), within("item", ["itemId"])],
  },
  feedbackShown: {
    columns: {
      consultationId: text,
      roundId: text,
      respondentId: text,
      itemId: text,
      feedbackId: text,
      firstShownAt: text,
    },
    primaryKey: ["consultationId", "roundId", "respondentId", "itemId", "feedbackId"],
    references: [
      within("round", ["roundId"]),
      within("respondent", ["respondentId"]),
      within("feedback", ["feedbackId"]),
    ],
  },
};

const KEPT_OF_FEEDBACK = ["consultationId", "id", "roundId", "itemId", "form", "hash", "createdAt"];

/** As they were on the tables before. */
const sqliteTriggers = [
  `create trigger "feedback_update_never" before update on "feedback"
    when not exists (select 1 from erasure where "consultationId" = old."consultationId" and "isRunning" = 1)
      or ${KEPT_OF_FEEDBACK.map((column) => `old."${column}" is not new."${column}"`).join(" or ")}
    begin select raise(abort, 'frozen'); end`,
  `create trigger "feedbackShown_insert_open" before insert on "feedbackShown"
    when coalesce((select status from round where "consultationId" = new."consultationId" and id = new."roundId"), '') <> 'open'
    begin select raise(abort, 'round-closed'); end`,
];

const postgres = [
  `alter table "feedback" drop constraint "feedback_form_values"`,
  `alter table "feedback" add constraint "feedback_form_values" check ("form" in ('distribution', 'reasons-only'))`,
  `alter table "feedbackShown" drop constraint "feedbackShown_key"`,
  `alter table "feedbackShown" add constraint "feedbackShown_key"
    primary key ("consultationId", "roundId", "respondentId", "itemId", "feedbackId")`,
];
