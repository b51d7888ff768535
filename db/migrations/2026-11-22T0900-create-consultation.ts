import { type Kysely, sql } from "kysely";
import { answerTables } from "./2026-11-22T0900/answer-tables.js";
import { createTables } from "./2026-11-22T0900/create-table.js";
import { evidenceTables } from "./2026-11-22T0900/evidence-tables.js";
import { organisationTables, signInTables, workTables } from "./2026-11-22T0900/instance-tables.js";
import { consultationTables, invitationTables, peopleTables } from "./2026-11-22T0900/people-tables.js";
import { questionTables } from "./2026-11-22T0900/question-tables.js";
import { createTriggers } from "./2026-11-22T0900/triggers.js";

/**
 * Every table of the first release. Frozen with the folder of the same name: never edited once released, and without a way
 * back, since going back would lose what was recorded (restore a backup instead).
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createTables(db, signInTables);
  await createTables(db, organisationTables);
  await createTables(db, consultationTables);
  await createTables(db, peopleTables);
  await createTables(db, questionTables);
  await createTables(db, invitationTables);
  await createTables(db, answerTables);
  await createTables(db, evidenceTables);
  await createTables(db, workTables);
  // One address once per panel, however it is written. Errors name the columns from this name.
  await db.schema
    .createIndex("contact_consultationId_email_unique")
    .unique()
    .on("contact")
    .expression(sql`"consultationId", lower("email")`)
    .execute();
  await db.schema
    .createIndex("erasure_one_running")
    .unique()
    .on("erasure")
    .columns(["consultationId", "respondentId"])
    .where(sql<boolean>`"isRunning" = 1`)
    .execute();
  await createTriggers(db);
}
