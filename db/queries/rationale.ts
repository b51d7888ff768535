import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { RationaleTable } from "../schema.js";
import { statement } from "../statement.js";
import type { ResponseKey } from "./response.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

const selectOf = statement((db, key: ResponseKey) =>
  db
    .selectFrom("rationale")
    .select(["itemId", "text", "side", "source"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("itemId"),
);

export function findAllOf(db: Db, key: ResponseKey) {
  return selectOf.all(db, key);
}

export async function deleteItems(db: Db, key: ResponseKey, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db
    .deleteFrom("rationale")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("itemId", "in", [...itemIds])
    .execute();
}

export function insertMany(db: Db, rationales: readonly Insertable<RationaleTable>[]) {
  return inChunks(rationales, (rows) => db.insertInto("rationale").values(rows).execute());
}

/**
 * The reasons of a round's submitted responses, for whoever releases them: in the order of their random ids, without the
 * writer.
 */
export function findAllForReview(
  db: Db,
  key: RoundKey & { status?: RationaleTable["status"]; limit: number; offset: number },
) {
  return submitted(db, key)
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "rationale.consultationId").onRef("item.id", "=", "rationale.itemId"),
    )
    .select([
      "rationale.id",
      "rationale.itemId",
      "item.key as itemKey",
      "rationale.side",
      "rationale.releasedSide",
      "rationale.text",
      "rationale.source",
      "rationale.status",
      "rationale.releasedText",
      "rationale.releasedSource",
      "rationale.redactions",
      "rationale.mergedInto",
    ])
    .$if(key.status !== undefined, (query) => query.where("rationale.status", "=", key.status ?? "pending"))
    .orderBy("item.key")
    .orderBy("rationale.id")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countByStatus(db: Db, key: RoundKey): Promise<Record<RationaleTable["status"], number>> {
  const rows = await submitted(db, key)
    .select(({ fn }) => ["rationale.status", fn.countAll<number>().as("count")])
    .groupBy("rationale.status")
    .orderBy("rationale.status")
    .execute();
  const counts = { pending: 0, published: 0, paraphrased: 0, rejected: 0 };
  for (const row of rows) counts[row.status] = Number(row.count);
  return counts;
}

/** Per item: reasons released, with the side a reader sees, and how many wait unreviewed. */
export async function findAllReleased(db: Db, key: RoundKey) {
  return submitted(db, key)
    .select([
      "rationale.id",
      "rationale.itemId",
      "rationale.side",
      "rationale.releasedSide",
      "rationale.releasedText",
      "rationale.releasedSource",
      "rationale.status",
    ])
    .where("rationale.status", "in", ["published", "paraphrased", "pending"])
    .orderBy("rationale.itemId")
    .orderBy("rationale.id")
    .execute();
}

/** Shows, hides or paraphrases one reason; the writer's text stays as it is. */
export async function review(
  db: Db,
  key: RoundKey & { id: string },
  decision: Pick<RationaleTable, "status" | "releasedText" | "releasedSide" | "reviewedBy" | "reviewedAt"> &
    Partial<Pick<RationaleTable, "releasedSource" | "redactions" | "mergedInto">>,
): Promise<boolean> {
  const result = await db
    .updateTable("rationale")
    .set(decision)
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("id", "=", key.id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function findById(db: Db, key: RoundKey & { id: string }) {
  return db
    .selectFrom("rationale")
    .select(["id", "itemId", "text", "side", "source", "status", "mergedInto"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

/** The reasons to one item of a round on which nobody has decided yet, without the writer. */
export function findAllPendingOfItem(db: Db, key: RoundKey & { itemId: string }) {
  return submitted(db, key)
    .select(["rationale.id", "rationale.itemId", "rationale.text", "rationale.side", "rationale.source"])
    .where("rationale.itemId", "=", key.itemId)
    .where("rationale.status", "=", "pending")
    .orderBy("rationale.id")
    .execute();
}

function submitted(db: Db, key: RoundKey) {
  return db
    .selectFrom("rationale")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "rationale.consultationId")
        .onRef("response.roundId", "=", "rationale.roundId")
        .onRef("response.respondentId", "=", "rationale.respondentId"),
    )
    .where("rationale.consultationId", "=", key.consultationId)
    .where("rationale.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null);
}

/** The reasons to one item in one round, as `findAllReleased`. */
export function findAllReleasedOfItem(db: Db, key: RoundKey & { itemId: string }) {
  return submitted(db, key)
    .select([
      "rationale.id",
      "rationale.side",
      "rationale.releasedSide",
      "rationale.releasedText",
      "rationale.releasedSource",
      "rationale.status",
    ])
    .where("rationale.itemId", "=", key.itemId)
    .where("rationale.status", "in", ["published", "paraphrased", "pending"])
    .orderBy("rationale.id")
    .execute();
}
