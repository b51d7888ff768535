import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, ScheduledOpeningTable } from "../schema.js";

interface Key {
  readonly consultationId: string;
  readonly roundNumber: number;
}

/** Sets when a round opens by itself, instead of what was set before. */
export function upsert(db: Db, opening: Insertable<ScheduledOpeningTable>) {
  const { consultationId: _, roundNumber: __, ...set } = opening;
  return db
    .insertInto("scheduledOpening")
    .values(opening)
    .onConflict((on) => on.columns(["consultationId", "roundNumber"]).doUpdateSet(set))
    .execute();
}

export function find(db: Db, key: Key) {
  return db
    .selectFrom("scheduledOpening")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundNumber", "=", key.roundNumber)
    .executeTakeFirst();
}

export function findAll(db: Db, key: { readonly consultationId: string }) {
  return db
    .selectFrom("scheduledOpening")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("roundNumber")
    .execute();
}

/** What is due over all consultations, oldest first; what was refused is not tried again. */
export function findAllDue(db: Db, now: Instant) {
  return db
    .selectFrom("scheduledOpening")
    .selectAll()
    .where("opensAt", "<=", now)
    .where("refusedAt", "is", null)
    .orderBy("opensAt")
    .orderBy("consultationId")
    .orderBy("roundNumber")
    .limit(100)
    .execute();
}

/** Says whether there was one; with `opensAt` only the one for that time goes, and only if it was not refused. */
export async function remove(db: Db, key: Key & { readonly opensAt?: Instant }): Promise<boolean> {
  const result = await db
    .deleteFrom("scheduledOpening")
    .where("consultationId", "=", key.consultationId)
    .where("roundNumber", "=", key.roundNumber)
    .$if(key.opensAt !== undefined, (query) =>
      query.where("opensAt", "=", key.opensAt ?? "").where("refusedAt", "is", null),
    )
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Keeps what was missing when it was to open. False: it was cancelled, moved or refused meanwhile. */
export async function markRefused(
  db: Db,
  key: Key & { readonly opensAt: Instant },
  { refusedAt, problems }: { readonly refusedAt: Instant; readonly problems: readonly string[] },
): Promise<boolean> {
  const result = await db
    .updateTable("scheduledOpening")
    .set({ refusedAt, problems: JSON.stringify(problems) })
    .where("consultationId", "=", key.consultationId)
    .where("roundNumber", "=", key.roundNumber)
    .where("opensAt", "=", key.opensAt)
    .where("refusedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
