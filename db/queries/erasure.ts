import type { Db } from "../open.js";
import type { Instant } from "../schema.js";

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
  ] as const) {
    await db
      .deleteFrom(table)
      .where("consultationId", "=", key.consultationId)
      .where("respondentId", "=", key.respondentId)
      .execute();
  }
  return answered.count;
}

/**
 * Who the person is: contact with the mail to it, links, agreements, declined invitations, group and profile. The pseudonymous row stays,
 * empty and withdrawn.
 */
export async function deleteIdentity(db: Db, key: RespondentKey, at: Instant): Promise<void> {
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
