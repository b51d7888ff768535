import type { Db } from "../open.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/** People who submitted a response in a round, by comparison group (null: none). Withdrawal later does not undo it. */
export function countSubmittedByGroup(db: Db, key: RoundKey) {
  return db
    .selectFrom("response")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "response.consultationId")
        .onRef("respondent.id", "=", "response.respondentId"),
    )
    .select(({ fn }) => ["respondent.groupKey", fn.countAll<number>().as("count")])
    .where("response.consultationId", "=", key.consultationId)
    .where("response.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null)
    .groupBy("respondent.groupKey")
    .orderBy("respondent.groupKey")
    .execute();
}

/** People with at least one invitation to a round, those who withdrew since included. */
export async function countInvited(db: Db, key: RoundKey): Promise<number> {
  const row = await db
    .selectFrom("invitation")
    .select(({ fn }) => fn.count<number>("respondentId").distinct().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** People who submitted a response in both rounds. */
export async function countRetained(
  db: Db,
  key: { readonly consultationId: string; readonly previousRoundId: string; readonly roundId: string },
): Promise<number> {
  const row = await db
    .selectFrom("response")
    .innerJoin("response as earlier", (on) =>
      on
        .onRef("earlier.consultationId", "=", "response.consultationId")
        .onRef("earlier.respondentId", "=", "response.respondentId"),
    )
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("response.consultationId", "=", key.consultationId)
    .where("response.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null)
    .where("earlier.roundId", "=", key.previousRoundId)
    .where("earlier.submittedAt", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
