import type { Db } from "../open.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/** By item: how many are asked, and how many of them have answered and submitted. How many, never what. */
export async function countAnsweredByItem(db: Db, key: RoundKey) {
  const asked = await db
    .selectFrom("assignment")
    .select(({ fn }) => ["itemId", fn.countAll<number>().as("count")])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .groupBy("itemId")
    .orderBy("itemId")
    .execute();
  const answered = await db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .select(({ fn }) => ["answer.itemId", fn.count<number>("answer.respondentId").distinct().as("count")])
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null)
    .groupBy("answer.itemId")
    .orderBy("answer.itemId")
    .execute();
  const counts = new Map(answered.map(({ itemId, count }) => [itemId, Number(count)]));
  return asked.map(({ itemId, count }) => ({ itemId, asked: Number(count), answered: counts.get(itemId) ?? 0 }));
}

/** When each submitted response was begun and submitted for the first time, without whose it is. */
export function findSubmittedTimes(db: Db, key: RoundKey) {
  return db
    .selectFrom("response")
    .select(["startedAt", "submittedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("submittedAt", "is not", null)
    .orderBy("submittedAt")
    .orderBy("id")
    .execute();
}

/** How many of those who began and have not submitted came past each section; one of many subjects counts for itself. */
export async function countPassedSections(
  db: Db,
  key: RoundKey,
): Promise<{ unfinished: number; passed: Map<string, number> }> {
  const begun = await db
    .selectFrom("response")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("submittedAt", "is", null)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("responseSection")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "responseSection.consultationId")
        .onRef("response.roundId", "=", "responseSection.roundId")
        .onRef("response.respondentId", "=", "responseSection.respondentId"),
    )
    .select(({ fn }) => ["responseSection.sectionKey", fn.countAll<number>().as("count")])
    .where("responseSection.consultationId", "=", key.consultationId)
    .where("responseSection.roundId", "=", key.roundId)
    .where("response.submittedAt", "is", null)
    .groupBy("responseSection.sectionKey")
    .orderBy("responseSection.sectionKey")
    .execute();
  return {
    unfinished: Number(begun.count),
    passed: new Map(rows.map(({ sectionKey, count }) => [sectionKey, Number(count)])),
  };
}
