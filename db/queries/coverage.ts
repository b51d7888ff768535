import type { Db } from "../open.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/**
 * How many people answered each item in submitted responses of a round, by comparison group (null: no group): that they answered, never
 * what. "Cannot judge" counts too, since it is an answer.
 */
export function countAnsweredByItem(db: Db, key: RoundKey) {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom("answer")
        .select(["respondentId", "itemId"])
        .where("consultationId", "=", key.consultationId)
        .where("roundId", "=", key.roundId)
        .union((union) =>
          union
            .selectFrom("answerText")
            .select(["respondentId", "itemId"])
            .where("consultationId", "=", key.consultationId)
            .where("roundId", "=", key.roundId),
        )
        .as("answered"),
    )
    .innerJoin("response", (on) =>
      on
        .onRef("response.respondentId", "=", "answered.respondentId")
        .on("response.consultationId", "=", key.consultationId)
        .on("response.roundId", "=", key.roundId)
        .on("response.submittedAt", "is not", null),
    )
    .innerJoin("respondent", (on) =>
      on.onRef("respondent.id", "=", "answered.respondentId").on("respondent.consultationId", "=", key.consultationId),
    )
    .select(({ fn }) => ["answered.itemId", "respondent.groupKey", fn.countAll<number>().as("count")])
    .groupBy(["answered.itemId", "respondent.groupKey"])
    .orderBy("answered.itemId")
    .orderBy("respondent.groupKey")
    .execute();
}

/** People invited to a round who are in one comparison group and have not withdrawn. */
export async function countInvitedOfGroup(db: Db, key: RoundKey & { readonly groupKey: string }): Promise<number> {
  const row = await db
    .selectFrom("invitation")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "invitation.consultationId")
        .onRef("respondent.id", "=", "invitation.respondentId"),
    )
    .select(({ fn }) => fn.count<number>("invitation.respondentId").distinct().as("count"))
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.roundId", "=", key.roundId)
    .where("respondent.groupKey", "=", key.groupKey)
    .where("respondent.withdrawnAt", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
