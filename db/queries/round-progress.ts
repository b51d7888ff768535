import type { Db } from "../open.js";
import type { Instant } from "../schema.js";

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

/** How many are asked each item and how many of them have answered and submitted, when it was last counted. */
export interface KeptProgress {
  readonly countedAt: Instant;
  /** Item id -> asked, answered. */
  readonly counts: ReadonlyMap<string, readonly [number, number]>;
}

export async function findKept(db: Db, key: RoundKey): Promise<KeptProgress | undefined> {
  const row = await db
    .selectFrom("roundProgress")
    .select(["countedAt", "answered"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .executeTakeFirst();
  if (!row) return undefined;
  const counts = JSON.parse(row.answered) as [string, [number, number]][];
  return { countedAt: row.countedAt, counts: new Map(counts) };
}

export async function keep(db: Db, key: RoundKey, { countedAt, counts }: KeptProgress): Promise<void> {
  const set = { countedAt, answered: JSON.stringify([...counts]) };
  await db
    .insertInto("roundProgress")
    .values({ consultationId: key.consultationId, roundId: key.roundId, ...set })
    .onConflict((on) => on.columns(["consultationId", "roundId"]).doUpdateSet(set))
    .execute();
}

/** The people of the panel after one, in a stable order: so that counting goes through them some at a time. */
export async function findPeopleAfter(
  db: Db,
  { consultationId, after, limit }: { consultationId: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom("respondent")
    .select("id")
    .where("consultationId", "=", consultationId)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * As `countAnsweredByItem`, of the people after one up to another in the order of `findPeopleAfter`. By their range and not by a list of them: for a
 * list SQLite groups by the index of the items, which reads every assignment of the round.
 */
export async function countAmong(
  db: Db,
  key: RoundKey & { readonly after: string; readonly upTo: string },
): Promise<Map<string, [number, number]>> {
  const asked = await db
    .selectFrom("assignment")
    .select(({ fn }) => ["itemId", fn.countAll<number>().as("count")])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", ">", key.after)
    .where("respondentId", "<=", key.upTo)
    .groupBy("itemId")
    .orderBy("itemId")
    .execute();
  const answered = await db
    .selectFrom("response")
    .innerJoin("answer", (on) =>
      on
        .onRef("answer.consultationId", "=", "response.consultationId")
        .onRef("answer.roundId", "=", "response.roundId")
        .onRef("answer.respondentId", "=", "response.respondentId"),
    )
    .select(({ fn }) => ["answer.itemId", fn.count<number>("answer.respondentId").distinct().as("count")])
    .where("response.consultationId", "=", key.consultationId)
    .where("response.roundId", "=", key.roundId)
    .where("response.respondentId", ">", key.after)
    .where("response.respondentId", "<=", key.upTo)
    .where("response.submittedAt", "is not", null)
    .groupBy("answer.itemId")
    .orderBy("answer.itemId")
    .execute();
  const counts = new Map<string, [number, number]>(asked.map(({ itemId, count }) => [itemId, [Number(count), 0]]));
  for (const { itemId, count } of answered) {
    const [of] = counts.get(itemId) ?? [0];
    counts.set(itemId, [of, Number(count)]);
  }
  return counts;
}
