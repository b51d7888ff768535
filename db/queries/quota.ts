import type { Db } from "../open.js";
import type { QuotaTable } from "../schema.js";

type Key = { readonly consultationId: string };
export type Quota = Omit<QuotaTable, "consultationId">;

export function findAll(db: Db, key: Key): Promise<Quota[]> {
  return db
    .selectFrom("quota")
    .select(["kind", "key", "planned"])
    .where("consultationId", "=", key.consultationId)
    .orderBy("kind")
    .orderBy("key")
    .execute();
}

/** Makes the list the consultation's quotas. Runs in the caller's transaction. */
export async function replaceAll(db: Db, key: Key, quotas: readonly Quota[]): Promise<void> {
  await db.deleteFrom("quota").where("consultationId", "=", key.consultationId).execute();
  if (quotas.length === 0) return;
  await db
    .insertInto("quota")
    .values(quotas.map((quota) => ({ ...key, ...quota })))
    .execute();
}
