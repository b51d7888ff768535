import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, ResponseTable } from "../schema.js";
import { insertStatement, statement } from "../statement.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}
export interface ResponseKey extends RoundKey {
  readonly respondentId: string;
}

const select = statement((db, key: ResponseKey) =>
  db
    .selectFrom("response")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId),
);

export function find(db: Db, key: ResponseKey) {
  return select.first(db, key);
}

/** Whether one person has saved anything in any round. */
export async function hasAnyOf(db: Db, key: Pick<ResponseKey, "consultationId" | "respondentId">): Promise<boolean> {
  const row = await db
    .selectFrom("response")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const upsert = insertStatement((db, rows: Insertable<ResponseTable>[]) =>
  db
    .insertInto("response")
    .values(rows)
    .onConflict((on) =>
      on
        .columns(["consultationId", "roundId", "respondentId"])
        .doUpdateSet(({ ref }) => ({ savedAt: ref("excluded.savedAt") })),
    ),
);

/** Starts a response, or notes the time of a save on the one that is there. */
export function upsertSaved(db: Db, response: Insertable<ResponseTable>) {
  return upsert(db, [response]);
}

type Submission = { readonly submittedAt: Instant; readonly receiptCode: string };
const updateSubmitted = statement((db, key: ResponseKey & Submission) =>
  db
    .updateTable("response")
    .set({ submittedAt: key.submittedAt, receiptCode: key.receiptCode, savedAt: key.submittedAt })
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("submittedAt", "is", null),
);

export function markSubmitted(db: Db, key: ResponseKey, submission: Submission) {
  return updateSubmitted.all(db, { ...key, ...submission });
}

export function findByReceipt(db: Db, key: { consultationId: string; receiptCode: string }) {
  return db
    .selectFrom("response")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("receiptCode", "=", key.receiptCode)
    .executeTakeFirst();
}

/**
 * Invited, started and submitted by comparison group. The view of an open round: who answered, nothing of what.
 * `groupKey` null: panelists without a group.
 */
export function countProgressByGroup(db: Db, key: RoundKey) {
  return db
    .selectFrom("invitation")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "invitation.consultationId")
        .onRef("respondent.id", "=", "invitation.respondentId"),
    )
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "invitation.consultationId")
        .onRef("response.roundId", "=", "invitation.roundId")
        .onRef("response.respondentId", "=", "invitation.respondentId"),
    )
    .select(({ fn }) => [
      "respondent.groupKey",
      fn.count<number>("invitation.respondentId").distinct().as("invited"),
      fn.count<number>("response.respondentId").distinct().as("started"),
      fn
        .count<number>("response.respondentId")
        .distinct()
        .filterWhere("response.submittedAt", "is not", null)
        .as("submitted"),
    ])
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.roundId", "=", key.roundId)
    .where("respondent.withdrawnAt", "is", null)
    .groupBy("respondent.groupKey")
    .orderBy("respondent.groupKey")
    .execute();
}

export async function countSubmitted(db: Db, key: RoundKey): Promise<number> {
  const row = await db
    .selectFrom("response")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("submittedAt", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Marks a section as done; the first time stands. */
export function insertSection(db: Db, key: ResponseKey, section: { sectionKey: string; completedAt: Instant }) {
  return db
    .insertInto("responseSection")
    .values({ ...key, ...section })
    .onConflict((on) => on.doNothing())
    .execute();
}

const selectSections = statement((db, key: ResponseKey) =>
  db
    .selectFrom("responseSection")
    .select("sectionKey")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("sectionKey"),
);

export async function findSectionKeys(db: Db, key: ResponseKey): Promise<string[]> {
  return (await selectSections.all(db, key)).map((row) => row.sectionKey);
}

/** Who was invited to a round and has not submitted. */
export async function findUnfinished(db: Db, key: RoundKey): Promise<string[]> {
  const rows = await db
    .selectFrom("invitation")
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "invitation.consultationId")
        .onRef("response.roundId", "=", "invitation.roundId")
        .onRef("response.respondentId", "=", "invitation.respondentId"),
    )
    .select("invitation.respondentId")
    .distinct()
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.roundId", "=", key.roundId)
    .where("response.submittedAt", "is", null)
    .orderBy("invitation.respondentId")
    .execute();
  return rows.map(({ respondentId }) => respondentId);
}
