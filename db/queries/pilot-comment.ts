import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { PilotCommentTable } from "../schema.js";

type PersonKey = { readonly consultationId: string; readonly respondentId: string };

/** Makes these the comments of one person. Runs in the caller's transaction. */
export async function replaceAll(
  tx: Db,
  key: PersonKey,
  comments: readonly Omit<Insertable<PilotCommentTable>, keyof PersonKey>[],
): Promise<void> {
  await tx
    .deleteFrom("pilotComment")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .execute();
  if (comments.length === 0) return;
  await tx
    .insertInto("pilotComment")
    .values(comments.map((comment) => ({ ...key, ...comment })))
    .execute();
}

export function findAllByRespondent(db: Db, key: PersonKey) {
  return db
    .selectFrom("pilotComment")
    .select(["itemId", "text", "updatedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("itemId")
    .execute();
}

/** As above, with the keys of the items: for the person's own data. */
export function findAllWithItems(db: Db, key: PersonKey) {
  return db
    .selectFrom("pilotComment")
    .innerJoin("item", "item.id", "pilotComment.itemId")
    .select(["item.key as item", "pilotComment.text", "pilotComment.updatedAt as at"])
    .where("pilotComment.consultationId", "=", key.consultationId)
    .where("pilotComment.respondentId", "=", key.respondentId)
    .orderBy("item.key")
    .execute();
}

/** What people said of each item, in an order that tells nothing of who did. */
export function findAllTexts(db: Db, key: { readonly consultationId: string }) {
  return db
    .selectFrom("pilotComment")
    .select(["itemId", "text"])
    .where("consultationId", "=", key.consultationId)
    .orderBy("itemId")
    .orderBy("text")
    .execute();
}
