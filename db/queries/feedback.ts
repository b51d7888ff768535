import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { FeedbackShownTable, FeedbackTable } from "../schema.js";

export function insertMany(db: Db, rows: readonly Insertable<FeedbackTable>[]) {
  return inChunks(rows, (chunk) => db.insertInto("feedback").values(chunk).execute());
}

/** The frozen feedback of one form: what a respondent may not see yet is not even read. */
export async function findAllByItems(
  db: Db,
  key: { consultationId: string; roundId: string; form: FeedbackTable["form"]; itemIds: readonly string[] },
) {
  if (key.itemIds.length === 0) return [];
  return db
    .selectFrom("feedback")
    .select(["id", "itemId", "content"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("form", "=", key.form)
    .where("itemId", "in", [...key.itemIds])
    .orderBy("itemId")
    .execute();
}

/** Records what a respondent saw; the first time stands. */
export function insertShown(db: Db, rows: readonly Insertable<FeedbackShownTable>[]) {
  return inChunks(rows, (chunk) =>
    db
      .insertInto("feedbackShown")
      .values(chunk)
      .onConflict((on) => on.doNothing())
      .execute(),
  );
}

/** The frozen feedback that one respondent has seen in a round. */
export async function findShownIds(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("feedbackShown")
    .select("feedbackId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .execute();
  return new Set(rows.map((row) => row.feedbackId));
}

/** Frozen feedback of every round to one item whose content names one of the reasons given to it. */
export function findAllWithReason(db: Db, key: { consultationId: string; itemId: string; rationaleId: string }) {
  return db
    .selectFrom("feedback")
    .select(["id", "content"])
    .where("consultationId", "=", key.consultationId)
    .where("itemId", "=", key.itemId)
    .where("content", "like", `%${key.rationaleId}%`)
    .orderBy("id")
    .execute();
}

/** Takes something out of frozen feedback; refused unless an erasure is running. The hash stays that of what was shown. */
export function updateContent(db: Db, key: { consultationId: string; id: string }, content: string) {
  return db
    .updateTable("feedback")
    .set({ content })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .execute();
}
