import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

/**
 * Chains the audit trail of each consultation: an entry holds its place, the hash of the one before and its own. What is there already is
 * chained in the order of its ids, which is that of time. From now on an entry that continues no chain is refused.
 */
export async function up(db: Kysely<any>): Promise<void> {
  const text = isPostgres(db) ? sql`text collate "C"` : ("text" as const);
  await db.schema.alterTable("audit").addColumn("position", "integer").execute();
  await db.schema.alterTable("audit").addColumn("previousHash", text).execute();
  await db.schema.alterTable("audit").addColumn("hash", text).execute();
  await sql
    .raw(isPostgres(db) ? `drop trigger "audit_update_never" on "audit"` : `drop trigger "audit_update_never"`)
    .execute(db);
  await chainExisting(db);
  await db.schema
    .createIndex("audit_position_unique")
    .on("audit")
    .columns(["consultationId", "position"])
    .unique()
    .execute();
  for (const statement of isPostgres(db) ? postgresTriggers : sqliteTriggers) await sql.raw(statement).execute(db);
}

const BATCH = 500;

async function chainExisting(db: Kysely<any>): Promise<void> {
  let at = { consultationId: "", id: "", position: 0, hash: "" };
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .where(({ or, eb, and }) =>
        or([
          eb("consultationId", ">", at.consultationId),
          and([eb("consultationId", "=", at.consultationId), eb("id", ">", at.id)]),
        ]),
      )
      .orderBy("consultationId")
      .orderBy("id")
      .limit(BATCH)
      .execute();
    for (const { consultationId, id, at: when, actorKind, actorId, action, details } of rows) {
      const isFirst = consultationId !== at.consultationId;
      const position = isFirst ? 1 : at.position + 1;
      const previousHash = isFirst ? "0".repeat(64) : at.hash;
      const entry = { action, actorId, actorKind, at: when, consultationId, details, id, position, previousHash };
      const hash = createHash("sha256").update(JSON.stringify(entry)).digest("hex");
      await db
        .updateTable("audit")
        .set({ position, previousHash, hash })
        .where("consultationId", "=", consultationId)
        .where("id", "=", id)
        .execute();
      at = { consultationId, id, position, hash };
    }
    if (rows.length < BATCH) return;
  }
}

/** The first entry, or one that follows on the entry before it. */
const continues = `new."position" is not null and new."hash" is not null and new."previousHash" is not null
  and (new."position" = 1 or exists (select 1 from audit before where before."consultationId" = new."consultationId"
    and before."position" = new."position" - 1 and before."hash" = new."previousHash"))`;

const sqliteTriggers = [
  `create trigger "audit_update_never" before update on "audit" when true begin select raise(abort, 'append-only'); end`,
  `create trigger "audit_insert_chained" before insert on "audit" when not (${continues})
    begin select raise(abort, 'append-only'); end`,
];

const postgresTriggers = [
  `create trigger "audit_update_never" before update on "audit" for each row execute function "refuse"('append-only')`,
  `create function "refuseUnchained"() returns trigger language plpgsql as $$
    begin
      if not (${continues}) then raise exception 'append-only'; end if;
      return new;
    end
  $$`,
  `create trigger "audit_insert_chained" before insert on "audit" for each row execute function "refuseUnchained"()`,
];
