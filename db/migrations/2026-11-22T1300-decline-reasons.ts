import { type Kysely, sql } from "kysely";
import { isPostgres } from "./2026-11-22T0900/create-table.js";

const notErasing = `not exists (select 1 from erasure where "consultationId" = old."consultationId"
  and "respondentId" = old."respondentId" and "isRunning" = 1)`;
const closed = (row: "new" | "old") =>
  `coalesce((select status from round where "consultationId" = ${row}."consultationId" and id = ${row}."roundId"), '') <> 'open'`;

/** The erasure of a person may blank the reason of a declined round that is closed by now; PostgreSQL allows that already. */
export async function up(db: Kysely<any>): Promise<void> {
  if (isPostgres(db)) return;
  await sql.raw(`drop trigger "decline_update_open"`).execute(db);
  await sql
    .raw(
      `create trigger "decline_update_open" before update on "decline" when (${closed("old")} or ${closed("new")}) and ${notErasing}
        begin select raise(abort, 'round-closed'); end`,
    )
    .execute(db);
}
