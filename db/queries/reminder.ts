import type { Db } from "../open.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/**
 * Everybody who was written to about a round: whether they submitted, declined, withdrew, want reminders and can be reached, and when they were last
 * written to; a link that somebody asked for does not count. Under their codes; nothing of who they are or what they answered.
 */
export function findAllWrittenTo(db: Db, key: RoundKey & { readonly respondentIds?: readonly string[] }) {
  const { respondentIds } = key;
  return db
    .selectFrom("invitation")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "invitation.consultationId")
        .onRef("respondent.id", "=", "invitation.respondentId"),
    )
    .leftJoin("contact", (on) =>
      on
        .onRef("contact.consultationId", "=", "invitation.consultationId")
        .onRef("contact.respondentId", "=", "invitation.respondentId"),
    )
    .leftJoin("decline", (on) =>
      on
        .onRef("decline.consultationId", "=", "invitation.consultationId")
        .onRef("decline.roundId", "=", "invitation.roundId")
        .onRef("decline.respondentId", "=", "invitation.respondentId"),
    )
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "invitation.consultationId")
        .onRef("response.roundId", "=", "invitation.roundId")
        .onRef("response.respondentId", "=", "invitation.respondentId"),
    )
    .select(({ fn }) => [
      "invitation.respondentId",
      "respondent.groupKey",
      "respondent.withdrawnAt",
      "contact.id as contactId",
      "contact.mailPause",
      "contact.bouncedAt",
      "decline.declinedAt",
      "response.submittedAt",
      fn.max("invitation.createdAt").as("lastAt"),
    ])
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.roundId", "=", key.roundId)
    .where("invitation.kind", "in", ["invitation", "reminder"])
    .where("invitation.isRequested", "=", 0)
    .$if(respondentIds !== undefined, (query) =>
      query.where("invitation.respondentId", "in", [...(respondentIds ?? [])]),
    )
    .groupBy([
      "invitation.respondentId",
      "respondent.groupKey",
      "respondent.withdrawnAt",
      "contact.id",
      "contact.mailPause",
      "contact.bouncedAt",
      "decline.declinedAt",
      "response.submittedAt",
    ])
    .orderBy("invitation.respondentId")
    .execute();
}

/** How many of these items each person is asked. */
export async function countAssigned(
  db: Db,
  { consultationId, roundId, itemIds }: RoundKey & { readonly itemIds: readonly string[] },
): Promise<Map<string, number>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment")
    .select(({ fn }) => ["respondentId", fn.countAll<number>().as("count")])
    .where("consultationId", "=", consultationId)
    .where("roundId", "=", roundId)
    .where("itemId", "in", [...itemIds])
    .groupBy("respondentId")
    .orderBy("respondentId")
    .execute();
  return new Map(rows.map(({ respondentId, count }) => [respondentId, Number(count)]));
}
