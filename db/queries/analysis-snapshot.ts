import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { AnalysisSnapshotTable } from "../schema.js";

export function insert(db: Db, snapshot: Insertable<AnalysisSnapshotTable>) {
  return db.insertInto("analysisSnapshot").values(snapshot).execute();
}

/** The newest snapshot of a round (a correction is a new row). */
export function findLatest(db: Db, key: { consultationId: string; roundId: string }) {
  return db
    .selectFrom("analysisSnapshot")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** Its id alone, for callers that may have read it before. */
export async function findLatestId(
  db: Db,
  key: { consultationId: string; roundId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("analysisSnapshot")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.id;
}
