import type { Db } from "../open.js";

/*
 * How many people of each way onto the panel took part. Of who they are it reads the way alone, and hands out counts alone: the one reading of
 * contacts that reports and exports may use.
 */

/**
 * By the way in which people came on the panel list (null: not recorded, or who they are was deleted since): how many were invited to a
 * round and how many submitted a response, each person once. Before disclosure control: for `app/services/panel-sources.ts`.
 */
export async function countByWay(
  db: Db,
  { consultationId, roundId }: { readonly consultationId: string; readonly roundId: string },
) {
  const rows = await db
    .selectFrom("respondent")
    .leftJoin("contact", (on) =>
      on
        .onRef("contact.consultationId", "=", "respondent.consultationId")
        .onRef("contact.respondentId", "=", "respondent.id"),
    )
    .leftJoin("invitation", (on) =>
      on
        .onRef("invitation.consultationId", "=", "respondent.consultationId")
        .onRef("invitation.respondentId", "=", "respondent.id")
        .on("invitation.roundId", "=", roundId),
    )
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "respondent.consultationId")
        .onRef("response.respondentId", "=", "respondent.id")
        .on("response.roundId", "=", roundId)
        .on("response.submittedAt", "is not", null),
    )
    .select(({ fn }) => [
      "contact.foundBy as way",
      fn.count<number>("invitation.respondentId").distinct().as("invited"),
      fn.count<number>("response.respondentId").distinct().as("answered"),
    ])
    .where("respondent.consultationId", "=", consultationId)
    .where((eb) => eb.or([eb("invitation.respondentId", "is not", null), eb("response.respondentId", "is not", null)]))
    .groupBy("contact.foundBy")
    .orderBy("contact.foundBy")
    .execute();
  return rows.map(({ way, invited, answered }) => ({ way, invited: Number(invited), answered: Number(answered) }));
}
