import type { Db } from "../open.js";
import type { Audience } from "../schema.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/** People who submitted a response in at least one closed round. */
export async function countAnswered(
  db: Db,
  key: { readonly consultationId: string; readonly audience: Audience },
): Promise<number> {
  const row = await db
    .selectFrom("response")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "response.consultationId").onRef("round.id", "=", "response.roundId"),
    )
    .select(({ fn }) => fn.count<number>("response.respondentId").distinct().as("count"))
    .where("response.consultationId", "=", key.consultationId)
    .where("response.submittedAt", "is not", null)
    .where("round.audience", "=", key.audience)
    .where("round.status", "in", ["closed", "reported"])
    .executeTakeFirstOrThrow();
  return Number(row.count);
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
