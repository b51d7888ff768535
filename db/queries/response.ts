import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, ResponseTable } from "../schema.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}
export interface ResponseKey extends RoundKey {
  readonly respondentId: string;
}

export function find(db: Db, key: ResponseKey) {
  return db
    .selectFrom("response")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .executeTakeFirst();
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

/** Starts a response, or notes the time of a save on the one that is there. */
export function upsertSaved(db: Db, response: Insertable<ResponseTable>) {
  return db
    .insertInto("response")
    .values(response)
    .onConflict((on) =>
      on.columns(["consultationId", "roundId", "respondentId"]).doUpdateSet({ savedAt: response.savedAt }),
    )
    .execute();
}

export function markSubmitted(db: Db, key: ResponseKey, submission: { submittedAt: Instant; receiptCode: string }) {
  return db
    .updateTable("response")
    .set({ ...submission, savedAt: submission.submittedAt })
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("submittedAt", "is", null)
    .execute();
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

export async function findSectionKeys(db: Db, key: ResponseKey): Promise<string[]> {
  const rows = await db
    .selectFrom("responseSection")
    .select("sectionKey")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("sectionKey")
    .execute();
  return rows.map((row) => row.sectionKey);
}
