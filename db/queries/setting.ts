import type { Db } from "../open.js";

export async function find(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}

/** The stored value, or `value` stored now. Of several processes that try at once, one decides and all get its value. */
export async function findOrInsert(db: Db, setting: { name: string; value: string }): Promise<string> {
  await db
    .insertInto("setting")
    .values(setting)
    .onConflict((on) => on.column("name").doNothing())
    .execute();
  const row = await db.selectFrom("setting").select("value").where("name", "=", setting.name).executeTakeFirstOrThrow();
  return row.value;
}

export function upsert(db: Db, setting: { name: string; value: string }) {
  return db
    .insertInto("setting")
    .values(setting)
    .onConflict((on) => on.column("name").doUpdateSet({ value: setting.value }))
    .execute();
}
