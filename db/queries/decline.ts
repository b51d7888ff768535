import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { DeclineTable } from "../schema.js";
import { statement } from "../statement.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}
type Key = RoundKey & { readonly respondentId: string };

/** Notes that somebody declined a round; said again, the newer reason stands. Refused unless the round is open. */
export function upsert(db: Db, decline: Insertable<DeclineTable>) {
  return db
    .insertInto("decline")
    .values(decline)
    .onConflict((on) =>
      on.columns(["consultationId", "roundId", "respondentId"]).doUpdateSet({ reason: decline.reason ?? null }),
    )
    .execute();
}

/** Takes it back and says whether there was one. Refused unless the round is open. */
export async function remove(db: Db, key: Key): Promise<boolean> {
  const result = await db
    .deleteFrom("decline")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

const select = statement((db, key: Key) =>
  db
    .selectFrom("decline")
    .select(["reason", "declinedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId),
);

export function find(db: Db, key: Key) {
  return select.first(db, key);
}

/** Who declined a round. */
export async function findRespondentIds(db: Db, key: RoundKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom("decline")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("respondentId")
    .execute();
  return new Set(rows.map(({ respondentId }) => respondentId));
}
