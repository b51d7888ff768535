import { sql } from "kysely";
import type { Db } from "../open.js";
import type { Instant } from "../schema.js";
import * as candidates from "./candidate.js";

type RespondentKey = { readonly consultationId: string; readonly respondentId: string };
type ErasureKey = { readonly consultationId: string; readonly id: string };

/**
 * Opens the one exception to closed rounds, for this person's rows only. `start`, the deletions and `finish` run in one
 * transaction, so that it never stays open.
 */
export function start(db: Db, erasure: RespondentKey & { id: string; erasedAt: Instant }) {
  return db
    .insertInto("erasure")
    .values({ ...erasure, isRunning: 1, answersErased: 0 })
    .execute();
}

/** Everything one person was asked, said and was shown, in every round. Returns how many answers (person x item) went. */
export async function deleteAnswers(db: Db, key: RespondentKey): Promise<number> {
  const answered = await db
    .selectFrom(
      db
        .selectFrom("answer")
        .select(["roundId", "itemId"])
        .where("consultationId", "=", key.consultationId)
        .where("respondentId", "=", key.respondentId)
        .union(
          db
            .selectFrom("answerText")
            .select(["roundId", "itemId"])
            .where("consultationId", "=", key.consultationId)
            .where("respondentId", "=", key.respondentId),
        )
        .as("answered"),
    )
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  for (const table of [
    "answer",
    "answerText",
    "answerChange",
    "rationale",
    "responseSection",
    "response",
    "feedbackShown",
    "assignment",
    "pilotComment",
  ] as const) {
    await db
      .deleteFrom(table)
      .where("consultationId", "=", key.consultationId)
      .where("respondentId", "=", key.respondentId)
      .execute();
  }
  return answered.count;
}

export type FieldOfPerson = "groupKey" | "country" | "size";

/** What the person said to items about themselves, in every round, and the codes of their receipts, which they may have shown to others. */
export async function deleteAnswersAboutPerson(db: Db, key: RespondentKey, itemIds: readonly string[]): Promise<void> {
  for (const table of ["answer", "answerText", "answerChange", "rationale"] as const) {
    if (itemIds.length === 0) break;
    await db
      .deleteFrom(table)
      .where("consultationId", "=", key.consultationId)
      .where("respondentId", "=", key.respondentId)
      .where("itemId", "in", [...itemIds])
      .execute();
  }
  await clearReceipts(db, key);
}

function clearReceipts(db: Db, key: RespondentKey) {
  return db
    .updateTable("response")
    .set({ receiptCode: null })
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .where("receiptCode", "is not", null)
    .execute();
}

/** The items answered (and perhaps changed later) in the response whose submission fixed the profile. */
export async function findItemIdsOfProfile(db: Db, key: RespondentKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom("respondent")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "respondent.consultationId")
        .onRef("response.respondentId", "=", "respondent.id")
        .onRef("response.submittedAt", "=", "respondent.groupFixedAt"),
    )
    .innerJoin("answerChange", (on) =>
      on
        .onRef("answerChange.consultationId", "=", "response.consultationId")
        .onRef("answerChange.roundId", "=", "response.roundId")
        .onRef("answerChange.respondentId", "=", "response.respondentId"),
    )
    .select("answerChange.itemId")
    .distinct()
    .where("respondent.consultationId", "=", key.consultationId)
    .where("respondent.id", "=", key.respondentId)
    .orderBy("answerChange.itemId")
    .execute();
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Empties what the profile had set; the next submission may fix it anew. */
export function clearProfile(db: Db, key: RespondentKey, fields: readonly FieldOfPerson[]) {
  const cleared = Object.fromEntries(fields.map((field) => [field, null])) as { [field in FieldOfPerson]?: null };
  return db
    .updateTable("respondent")
    .set({ ...cleared, groupFixedAt: null })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.respondentId)
    .execute();
}

/** Empties the reasons a person gave for declining. That a round was declined stays. */
export function clearDeclineReasons(db: Db, key: RespondentKey) {
  return db
    .updateTable("decline")
    .set({ reason: null })
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .where("reason", "is not", null)
    .execute();
}

/**
 * Who the person is: contact with the mail to it, links, agreements, declined invitations, group and profile. The pseudonymous row stays,
 * empty and withdrawn.
 */
export async function deleteIdentity(db: Db, key: RespondentKey, at: Instant): Promise<void> {
  await candidates.forget(db, key);
  for (const table of ["contact", "invitation", "agreement", "decline"] as const) {
    await db
      .deleteFrom(table)
      .where("consultationId", "=", key.consultationId)
      .where("respondentId", "=", key.respondentId)
      .execute();
  }
  await db
    .updateTable("respondent")
    .set(({ fn, val }) => ({
      groupKey: null,
      country: null,
      size: null,
      withdrawnAt: fn.coalesce("withdrawnAt", val(at)),
    }))
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.respondentId)
    .execute();
}

/**
 * Who the person is, once nobody needs it any more: contact with the mail to it, links, agreements, receipts and reasons for declining.
 * What figures count stays: that somebody was invited or declined, in which group. A link's row keeps no trace of the link.
 */
export async function deleteNames(db: Db, key: RespondentKey, at: Instant): Promise<void> {
  await candidates.forget(db, key);
  for (const table of ["contact", "agreement"] as const) {
    await db
      .deleteFrom(table)
      .where("consultationId", "=", key.consultationId)
      .where("respondentId", "=", key.respondentId)
      .execute();
  }
  await db
    .updateTable("invitation")
    .set(({ fn, val }) => ({
      tokenHash: sql<string>`'deleted ' || "consultationId" || ' ' || "id"`,
      pauseTokenHash: null,
      revokedAt: fn.coalesce("revokedAt", val(at)),
    }))
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .execute();
  await clearReceipts(db, key);
  await clearDeclineReasons(db, key);
}

/** Closes the exception and leaves the trace. */
export function finish(db: Db, key: ErasureKey, answersErased: number) {
  return db
    .updateTable("erasure")
    .set({ isRunning: 0, answersErased })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .execute();
}

/** How many answers were erased since an instant (such as that of a snapshot, which keeps its figures). */
export async function countAnswersErased(db: Db, key: { consultationId: string; since: Instant }): Promise<number> {
  const row = await db
    .selectFrom("erasure")
    .select(({ fn, val }) => fn.coalesce(fn.sum<number>("answersErased"), val(0)).as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("erasedAt", ">", key.since)
    .executeTakeFirstOrThrow();
  return row.count;
}
