import type { Db } from "../open.js";
import type { JsonText } from "../schema.js";

type Key = { readonly consultationId: string };
interface Group {
  readonly key: string;
  readonly label: JsonText;
}

/** In the locked order, which also decides ties when small groups are hidden. */
export function findAll(db: Db, key: Key) {
  return db
    .selectFrom("comparisonGroup")
    .select(["key", "position", "label"])
    .where("consultationId", "=", key.consultationId)
    .orderBy("position")
    .orderBy("key")
    .execute();
}

/** Stores groups at the places they have in the list; groups that are not in it stay. */
export async function upsertMany(db: Db, key: Key, groups: readonly Group[]): Promise<void> {
  if (groups.length === 0) return;
  await db
    .insertInto("comparisonGroup")
    .values(groups.map((group, position) => ({ ...key, ...group, position })))
    .onConflict((on) =>
      on.columns(["consultationId", "key"]).doUpdateSet(({ ref }) => ({
        label: ref("excluded.label"),
        position: ref("excluded.position"),
      })),
    )
    .execute();
}

/**
 * Makes the list the consultation's groups. Respondents of a group that is gone are left without one, to be mapped by their
 * profile. Runs in the caller's transaction.
 */
export async function replaceAll(db: Db, key: Key, groups: readonly Group[]): Promise<void> {
  await upsertMany(db, key, groups);
  const kept = groups.map((group) => group.key);
  await db
    .updateTable("respondent")
    .set({ groupKey: null })
    .where("consultationId", "=", key.consultationId)
    .where("groupKey", "is not", null)
    .$if(kept.length > 0, (query) => query.where("groupKey", "not in", kept))
    .execute();
  await db
    .deleteFrom("comparisonGroup")
    .where("consultationId", "=", key.consultationId)
    .$if(kept.length > 0, (query) => query.where("key", "not in", kept))
    .execute();
}
