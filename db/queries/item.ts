import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { ItemTable, ItemVersionTable, RoundItemTable } from "../schema.js";
import { statement } from "../statement.js";

export async function insertMany(
  db: Db,
  items: readonly { readonly item: Insertable<ItemTable>; readonly version: Insertable<ItemVersionTable> }[],
): Promise<void> {
  await inChunks(
    items.map(({ item }) => item),
    (rows) => db.insertInto("item").values(rows).execute(),
  );
  await inChunks(
    items.map(({ version }) => version),
    (rows) => db.insertInto("itemVersion").values(rows).execute(),
  );
}

export function insertManyIntoRound(db: Db, rows: readonly Insertable<RoundItemTable>[]) {
  return inChunks(rows, (chunk) => db.insertInto("roundItem").values(chunk).execute());
}

/** The items of a round with the wording asked in it, in questionnaire order. */
export function findAllByRound(db: Db, key: { consultationId: string; roundId: string }) {
  return selectRoundItems(db, key).execute();
}

type AssignedKey = { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };
const selectAssigned = statement((db, key: AssignedKey) =>
  db
    .selectFrom("roundItem")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "roundItem.consultationId").onRef("item.id", "=", "roundItem.itemId"),
    )
    .innerJoin("assignment", (on) =>
      on
        .onRef("assignment.consultationId", "=", "roundItem.consultationId")
        .onRef("assignment.roundId", "=", "roundItem.roundId")
        .onRef("assignment.itemId", "=", "roundItem.itemId"),
    )
    .select([
      "item.id as itemId",
      "item.subjectId",
      "item.criterionKey",
      "roundItem.itemVersionId",
      "roundItem.sectionKey",
      "roundItem.isDetail",
      "roundItem.showsFeedback",
      "roundItem.feedbackForm",
      "roundItem.showsGroups",
    ])
    .where("roundItem.consultationId", "=", key.consultationId)
    .where("roundItem.roundId", "=", key.roundId)
    .where("assignment.respondentId", "=", key.respondentId)
    .orderBy("roundItem.position")
    .orderBy("roundItem.itemId"),
);

/** The items of one respondent in one round: what was assigned, with the version of the wording asked (see `findDefinitions`). */
export function findAllAssigned(db: Db, key: AssignedKey) {
  return selectAssigned.all(db, key);
}

/** Wordings by their ids. */
export async function findDefinitions(
  db: Db,
  key: { readonly consultationId: string; readonly itemVersionIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  await inChunks(key.itemVersionIds, async (ids) => {
    const rows = await db
      .selectFrom("itemVersion")
      .select(["id", "definition"])
      .where("consultationId", "=", key.consultationId)
      .where("id", "in", ids)
      .execute();
    for (const { id, definition } of rows) found.set(id, definition);
  });
  return found;
}

function selectRoundItems(db: Db, key: { consultationId: string; roundId: string }) {
  return db
    .selectFrom("roundItem")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "roundItem.consultationId").onRef("item.id", "=", "roundItem.itemId"),
    )
    .innerJoin("itemVersion", (on) =>
      on
        .onRef("itemVersion.consultationId", "=", "roundItem.consultationId")
        .onRef("itemVersion.id", "=", "roundItem.itemVersionId"),
    )
    .select([
      "item.id as itemId",
      "item.key",
      "item.subjectId",
      "item.criterionKey",
      "itemVersion.id as itemVersionId",
      "itemVersion.definition",
      "roundItem.sectionKey",
      "roundItem.position",
      "roundItem.isDetail",
      "roundItem.showsFeedback",
      "roundItem.feedbackForm",
      "roundItem.showsGroups",
    ])
    .where("roundItem.consultationId", "=", key.consultationId)
    .where("roundItem.roundId", "=", key.roundId)
    .orderBy("roundItem.position")
    .orderBy("roundItem.itemId");
}

/** Every item of a consultation with its newest wording. */
export function findAll(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("item")
    .innerJoin("itemVersion", (on) =>
      on.onRef("itemVersion.consultationId", "=", "item.consultationId").onRef("itemVersion.itemId", "=", "item.id"),
    )
    .select(["item.id as itemId", "item.key", "item.subjectId", "item.criterionKey", "itemVersion.definition"])
    .select("itemVersion.id as itemVersionId")
    .where("item.consultationId", "=", key.consultationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("itemVersion as newer")
            .select("newer.id")
            .whereRef("newer.consultationId", "=", "itemVersion.consultationId")
            .whereRef("newer.itemId", "=", "itemVersion.itemId")
            .whereRef("newer.version", ">", "itemVersion.version"),
        ),
      ),
    )
    .orderBy("item.key")
    .execute();
}

/** Every wording an item had, oldest first. */
export function findWordings(db: Db, key: { consultationId: string; itemId: string }) {
  return db
    .selectFrom("itemVersion")
    .select(["version", "definition", "meaning", "reason", "createdAt"])
    .where("consultationId", "=", key.consultationId)
    .where("itemId", "=", key.itemId)
    .orderBy("version")
    .execute();
}

/** The item that this one replaced with a new meaning, with its newest wording; undefined: it replaced none. */
export function findParent(db: Db, key: { consultationId: string; itemId: string }) {
  return db
    .selectFrom("item")
    .innerJoin("item as parent", (on) =>
      on.onRef("parent.consultationId", "=", "item.consultationId").onRef("parent.id", "=", "item.parentItemId"),
    )
    .innerJoin("itemVersion", (on) =>
      on
        .onRef("itemVersion.consultationId", "=", "parent.consultationId")
        .onRef("itemVersion.itemId", "=", "parent.id"),
    )
    .select(["parent.id as itemId", "parent.key", "itemVersion.definition"])
    .where("item.consultationId", "=", key.consultationId)
    .where("item.id", "=", key.itemId)
    .orderBy("itemVersion.version", "desc")
    .executeTakeFirst();
}
