import { type Kysely, sql } from "kysely";
import { createTables, integer, isPostgres, nullable, type Table, text } from "./2026-11-22T0900/create-table.js";

/** What happens in an organisation itself, chained by hashes as the trail of a consultation is, and only added to. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, tables);
  for (const statement of isPostgres(db) ? postgresTriggers : sqliteTriggers) await sql.raw(statement).execute(db);
}

const tables: Record<string, Table> = {
  organisationAudit: {
    columns: {
      organisationId: text,
      position: integer,
      id: text,
      at: text,
      actorId: nullable(text),
      action: text,
      details: text,
      previousHash: text,
      hash: text,
    },
    primaryKey: ["organisationId", "position"],
    references: [{ columns: ["organisationId"], table: "organisation", target: ["id"] }],
  },
};

/** The first entry, or one that follows on the entry before it. */
const continues = `(new."position" = 1 or exists (select 1 from "organisationAudit" before
  where before."organisationId" = new."organisationId"
  and before."position" = new."position" - 1 and before."hash" = new."previousHash"))`;

const sqliteTriggers = [
  ...["update", "delete"].map(
    (event) => `create trigger "organisationAudit_${event}_never" before ${event} on "organisationAudit" when true
      begin select raise(abort, 'append-only'); end`,
  ),
  `create trigger "organisationAudit_insert_chained" before insert on "organisationAudit" when not ${continues}
    begin select raise(abort, 'append-only'); end`,
];

const postgresTriggers = [
  ...["update", "delete"].map(
    (event) => `create trigger "organisationAudit_${event}_never" before ${event} on "organisationAudit"
      for each row execute function "refuse"('append-only')`,
  ),
  `create function "refuseUnchainedOfOrganisation"() returns trigger language plpgsql as $$
    begin
      if not ${continues} then raise exception 'append-only'; end if;
      return new;
    end
  $$`,
  `create trigger "organisationAudit_insert_chained" before insert on "organisationAudit"
    for each row execute function "refuseUnchainedOfOrganisation"()`,
];
