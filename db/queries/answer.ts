import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { AnswerChangeTable, AnswerTable, AnswerTextTable } from "../schema.js";
import { insertStatement, statement } from "../statement.js";
import type { ResponseKey } from "./response.js";

const selectOf = statement((db, key: ResponseKey) =>
  db
    .selectFrom("answer")
    .select(["itemId", "facet", "value", "code"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("itemId")
    .orderBy("facet"),
);

/** The stored values and codes of one respondent in one round. */
export function findAllOf(db: Db, key: ResponseKey) {
  return selectOf.all(db, key);
}

const selectTextsOf = statement((db, key: ResponseKey) =>
  db
    .selectFrom("answerText")
    .select(["itemId", "facet", "text"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("itemId")
    .orderBy("facet"),
);

/** The texts one respondent gave as answers in one round. */
export function findAllTextsOf(db: Db, key: ResponseKey) {
  return selectTextsOf.all(db, key);
}

/** Removes what is stored for these items, values and texts alike. */
export async function deleteItems(db: Db, key: ResponseKey, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db
    .deleteFrom("answer")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("itemId", "in", [...itemIds])
    .execute();
  await db
    .deleteFrom("answerText")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("itemId", "in", [...itemIds])
    .execute();
}

const insertValues = insertStatement((db, rows: Insertable<AnswerTable>[]) => db.insertInto("answer").values(rows));
const insertTexts = insertStatement((db, rows: Insertable<AnswerTextTable>[]) =>
  db.insertInto("answerText").values(rows),
);

export async function insertMany(
  db: Db,
  rows: { answers: readonly Insertable<AnswerTable>[]; texts: readonly Insertable<AnswerTextTable>[] },
): Promise<void> {
  await inChunks(rows.answers, (chunk) => insertValues(db, chunk));
  await inChunks(rows.texts, (chunk) => insertTexts(db, chunk));
}

const insertNewChanges = insertStatement((db, rows: Insertable<AnswerChangeTable>[]) =>
  db
    .insertInto("answerChange")
    .values(rows)
    .onConflict((on) => on.columns(["consultationId", "respondentId", "itemId", "idempotencyKey"]).doNothing())
    .returning("itemId"),
);

/**
 * Records changes and returns the items whose change is new. A change whose idempotency key is known already was applied by
 * an earlier request and is not returned.
 */
export async function insertChanges(db: Db, changes: readonly Insertable<AnswerChangeTable>[]): Promise<Set<string>> {
  const inserted = new Set<string>();
  await inChunks(changes, async (chunk) => {
    const { rows } = await insertNewChanges(db, chunk);
    for (const row of rows) inserted.add(row.itemId);
  });
  return inserted;
}

/** Every change of these items by one respondent in one round, in the order in which the answers were given. */
export async function findChangesOf(db: Db, key: ResponseKey, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  return db
    .selectFrom("answerChange")
    .select(["id", "itemId", "idempotencyKey", "after", "at", "metChange"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("itemId", "in", [...itemIds])
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** The items of one respondent in one round that two devices or pages had changed, whatever became of them. */
export async function findItemIdsMet(db: Db, key: ResponseKey): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("answerChange")
    .select("itemId")
    .distinct()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("metChange", "is not", null)
    .orderBy("itemId")
    .execute();
  return rows.map(({ itemId }) => itemId);
}

/** One change of one respondent in one round. */
export function findChange(db: Db, key: ResponseKey, changeId: string) {
  return db
    .selectFrom("answerChange")
    .select(["id", "itemId", "after", "at"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("id", "=", changeId)
    .executeTakeFirst();
}
