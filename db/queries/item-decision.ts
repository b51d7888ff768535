import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { ItemDecisionTable } from "../schema.js";

export function upsertMany(db: Db, decisions: readonly Insertable<ItemDecisionTable>[]) {
  return inChunks(decisions, (rows) =>
    db
      .insertInto("itemDecision")
      .values(rows)
      .onConflict((on) =>
        on.columns(["consultationId", "roundId", "itemId"]).doUpdateSet(({ ref }) => ({
          proposal: ref("excluded.proposal"),
          decision: ref("excluded.decision"),
          reason: ref("excluded.reason"),
          decidedBy: ref("excluded.decidedBy"),
          decidedAt: ref("excluded.decidedAt"),
        })),
      )
      .execute(),
  );
}

export function findAllByRound(db: Db, key: { consultationId: string; roundId: string }) {
  return db
    .selectFrom("itemDecision")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("itemId")
    .execute();
}

/** Items closed after any round: they stay visible with their result and are not asked again. */
export async function findClosedItemIds(db: Db, key: { consultationId: string }): Promise<Set<string>> {
  const rows = await db
    .selectFrom("itemDecision")
    .select("itemId")
    .distinct()
    .where("consultationId", "=", key.consultationId)
    .where("decision", "=", "close")
    .execute();
  return new Set(rows.map((row) => row.itemId));
}
