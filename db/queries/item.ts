import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { ItemParentTable, ItemTable, ItemVersionTable, RoundItemTable } from "../schema.js";
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

export function insertVersion(db: Db, version: Insertable<ItemVersionTable>) {
  return db.insertInto("itemVersion").values(version).execute();
}

export function insertParents(db: Db, parents: readonly Insertable<ItemParentTable>[]) {
  return inChunks(parents, (rows) => db.insertInto("itemParent").values(rows).execute());
}

export function getById(db: Db, key: { consultationId: string; itemId: string }) {
  return db
    .selectFrom("item")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.itemId)
    .executeTakeFirstOrThrow();
}

/** What a round asks and where, as it is stored, in questionnaire order. */
export function findRowsOfRound(db: Db, key: { consultationId: string; roundId: string }) {
  return db
    .selectFrom("roundItem")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("position")
    .orderBy("itemId")
    .execute();
}

/** Makes the list all that a round asks. Only for rounds that nobody was assigned in yet. Runs in the caller's transaction. */
export async function replaceInRound(
  db: Db,
  key: { consultationId: string; roundId: string },
  rows: readonly Insertable<RoundItemTable>[],
): Promise<void> {
  await db
    .deleteFrom("roundItem")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .execute();
  await insertManyIntoRound(db, rows);
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
    .selectFrom("assignment")
    .select("itemId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId),
);

/** The ids of the items of one respondent in one round, in no order. */
export async function findAssignedIds(db: Db, key: AssignedKey): Promise<readonly string[]> {
  return (await selectAssigned.all(db, key)).map(({ itemId }) => itemId);
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

type Relative = { readonly itemId: string; readonly key: string; readonly definition: string };

/** The items that this one took the place of with a new meaning, with their newest wordings; two where it was merged. */
export async function findParents(db: Db, key: { consultationId: string; itemId: string }): Promise<Relative[]> {
  const own = await db
    .selectFrom("item")
    .select("parentItemId as itemId")
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.itemId)
    .executeTakeFirst();
  const all = await db
    .selectFrom("itemParent")
    .select("parentItemId as itemId")
    .where("consultationId", "=", key.consultationId)
    .where("itemId", "=", key.itemId)
    .orderBy("parentItemId")
    .execute();
  return findNewest(db, key, [own?.itemId ?? null, ...all.map(({ itemId }) => itemId)]);
}

/** The items that took the place of this one, with their newest wordings; two where it was split. */
export async function findChildren(db: Db, key: { consultationId: string; itemId: string }): Promise<Relative[]> {
  const children = await db
    .selectFrom("itemParent")
    .select("itemId")
    .where("consultationId", "=", key.consultationId)
    .where("parentItemId", "=", key.itemId)
    .orderBy("itemId")
    .execute();
  return findNewest(
    db,
    key,
    children.map(({ itemId }) => itemId),
  );
}

/** Every item that took the place of another, and which: keys of items. */
export function findLineage(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("itemParent")
    .innerJoin("item as child", (on) =>
      on.onRef("child.consultationId", "=", "itemParent.consultationId").onRef("child.id", "=", "itemParent.itemId"),
    )
    .innerJoin("item as parent", (on) =>
      on
        .onRef("parent.consultationId", "=", "itemParent.consultationId")
        .onRef("parent.id", "=", "itemParent.parentItemId"),
    )
    .select(["child.key as childKey", "parent.key as parentKey"])
    .where("itemParent.consultationId", "=", key.consultationId)
    .orderBy("child.id")
    .orderBy("parent.id")
    .execute();
}

/** Keys of all items, those that no round asks any more among them. */
export async function findAllKeys(db: Db, key: { consultationId: string }): Promise<Set<string>> {
  const rows = await db.selectFrom("item").select("key").where("consultationId", "=", key.consultationId).execute();
  return new Set(rows.map((row) => row.key));
}

async function findNewest(
  db: Db,
  { consultationId }: { consultationId: string },
  itemIds: readonly (string | null)[],
): Promise<Relative[]> {
  const wanted = [...new Set(itemIds)].filter((id) => id !== null);
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom("item")
    .innerJoin("itemVersion", (on) =>
      on.onRef("itemVersion.consultationId", "=", "item.consultationId").onRef("itemVersion.itemId", "=", "item.id"),
    )
    .select(["item.id as itemId", "item.key", "itemVersion.definition"])
    .where("item.consultationId", "=", consultationId)
    .where("item.id", "in", wanted)
    .orderBy("itemVersion.version")
    .execute();
  const newest = new Map(rows.map((row) => [row.itemId, row]));
  return wanted.flatMap((id) => newest.get(id) ?? []);
}
