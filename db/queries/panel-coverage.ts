import { sql } from "kysely";
import type { Db } from "../open.js";

/**
 * How far a panel has come, by group or country: people on the list who have not withdrawn, those invited to a round, those who agreed to take part,
 * those who submitted a response in it. Counts of people; names nobody. Without a round nobody is invited yet.
 */
export function countCoverage(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string; readonly by: "groupKey" | "country" },
) {
  const { consultationId, roundId, by } = key;
  return db
    .selectFrom("respondent")
    .leftJoin("invitation", (on) =>
      on
        .onRef("invitation.consultationId", "=", "respondent.consultationId")
        .onRef("invitation.respondentId", "=", "respondent.id")
        .on("invitation.roundId", "=", roundId)
        .on("invitation.revokedAt", "is", null),
    )
    .leftJoin("agreement", (on) =>
      on
        .onRef("agreement.consultationId", "=", "respondent.consultationId")
        .onRef("agreement.respondentId", "=", "respondent.id"),
    )
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "respondent.consultationId")
        .onRef("response.respondentId", "=", "respondent.id")
        .on("response.roundId", "=", roundId)
        .on("response.submittedAt", "is not", null),
    )
    .select(({ fn, ref }) => [
      sql<string | null>`${ref(`respondent.${by}`)}`.as("key"),
      fn.count<number>("respondent.id").distinct().as("onList"),
      fn.count<number>("invitation.respondentId").distinct().as("invited"),
      fn.count<number>("agreement.respondentId").distinct().as("agreed"),
      fn.count<number>("response.respondentId").distinct().as("answered"),
    ])
    .where("respondent.consultationId", "=", consultationId)
    .where("respondent.audience", "=", "panel")
    .where("respondent.withdrawnAt", "is", null)
    .groupBy(`respondent.${by}`)
    .orderBy(`respondent.${by}`)
    .execute();
}
