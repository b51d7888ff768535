import type { Db } from "../open.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/** Whose responses to one round were submitted. The caller replaces ids and order. */
export async function findAllSubmitters(db: Db, key: RoundKey): Promise<string[]> {
  const rows = await db
    .selectFrom("response")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("submittedAt", "is not", null)
    .orderBy("respondentId")
    .execute();
  return rows.map(({ respondentId }) => respondentId);
}

interface PartsKey extends RoundKey {
  readonly respondentIds: readonly string[];
  readonly itemIds: readonly string[];
}

/** Numbers and codes that some respondents gave to some items in one round. */
export async function findAllValues(db: Db, key: PartsKey) {
  if (key.respondentIds.length === 0 || key.itemIds.length === 0) return [];
  return db
    .selectFrom("answer")
    .select(["respondentId", "itemId", "facet", "value", "code"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "in", [...key.respondentIds])
    .where("itemId", "in", [...key.itemIds])
    .orderBy("respondentId")
    .orderBy("itemId")
    .orderBy("facet")
    .execute();
}

/** Where some respondents gave words in place of a value. The words themselves are not read. */
export async function findAllTextPlaces(db: Db, key: PartsKey) {
  if (key.respondentIds.length === 0 || key.itemIds.length === 0) return [];
  return db
    .selectFrom("answerText")
    .select(["respondentId", "itemId", "facet"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "in", [...key.respondentIds])
    .where("itemId", "in", [...key.itemIds])
    .orderBy("respondentId")
    .orderBy("itemId")
    .orderBy("facet")
    .execute();
}

/** The parts that any submitted answer to these items has in one round; words are none. */
export async function findAllParts(db: Db, key: RoundKey & { readonly itemIds: readonly string[] }) {
  if (key.itemIds.length === 0) return [];
  return db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .select(["answer.itemId", "answer.facet"])
    .distinct()
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.roundId", "=", key.roundId)
    .where("answer.itemId", "in", [...key.itemIds])
    .where("response.submittedAt", "is not", null)
    .orderBy("answer.itemId")
    .orderBy("answer.facet")
    .execute();
}
