import type { Db } from "../open.js";

/*
 * Everything kept about one person beside their answers, for the person's own request. No link token and nothing of anybody else is read.
 */

type Key = { readonly consultationId: string; readonly respondentId: string };

/** Links that were made for the person, by round. */
export function findInvitations(db: Db, key: Key) {
  return db
    .selectFrom("invitation")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "invitation.consultationId").onRef("round.id", "=", "invitation.roundId"),
    )
    .select(["round.number as round", "invitation.kind", "invitation.createdAt", "invitation.revokedAt"])
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.respondentId", "=", key.respondentId)
    .orderBy("invitation.createdAt")
    .orderBy("invitation.id")
    .execute();
}

/** Letters to the person, without their texts (erased after sending). */
export function findLetters(db: Db, key: Key) {
  return db
    .selectFrom("outbox")
    .innerJoin("contact", (on) =>
      on.onRef("contact.consultationId", "=", "outbox.consultationId").onRef("contact.id", "=", "outbox.contactId"),
    )
    .select(["outbox.kind", "outbox.subject", "outbox.status", "outbox.createdAt", "outbox.sentAt"])
    .where("outbox.consultationId", "=", key.consultationId)
    .where("contact.respondentId", "=", key.respondentId)
    .orderBy("outbox.createdAt")
    .orderBy("outbox.id")
    .execute();
}

/** How the person was proposed for the panel, by themselves or somebody else, who is not named. */
export function findProposals(db: Db, key: Key) {
  return db
    .selectFrom("candidate")
    .select(["source", "motivation", "createdAt", "decidedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** Invitations that the person declined. */
export function findDeclines(db: Db, key: Key) {
  return db
    .selectFrom("decline")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "decline.consultationId").onRef("round.id", "=", "decline.roundId"),
    )
    .select(["round.number as round", "decline.reason", "decline.declinedAt"])
    .where("decline.consultationId", "=", key.consultationId)
    .where("decline.respondentId", "=", key.respondentId)
    .orderBy("round.number")
    .execute();
}

/** Every change of every answer, as it was stored then. */
export function findChanges(db: Db, key: Key & { roundId: string }) {
  return db
    .selectFrom("answerChange")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answerChange.consultationId").onRef("item.id", "=", "answerChange.itemId"),
    )
    .select(["item.key as itemKey", "answerChange.after", "answerChange.at"])
    .where("answerChange.consultationId", "=", key.consultationId)
    .where("answerChange.roundId", "=", key.roundId)
    .where("answerChange.respondentId", "=", key.respondentId)
    .orderBy("answerChange.at")
    .orderBy("answerChange.id")
    .execute();
}

/** When the panel's figures for an item were first shown to the person. */
export function findFeedbackShown(db: Db, key: Key & { roundId: string }) {
  return db
    .selectFrom("feedbackShown")
    .innerJoin("item", (on) =>
      on
        .onRef("item.consultationId", "=", "feedbackShown.consultationId")
        .onRef("item.id", "=", "feedbackShown.itemId"),
    )
    .select(["item.key as itemKey", "feedbackShown.firstShownAt"])
    .where("feedbackShown.consultationId", "=", key.consultationId)
    .where("feedbackShown.roundId", "=", key.roundId)
    .where("feedbackShown.respondentId", "=", key.respondentId)
    .orderBy("feedbackShown.firstShownAt")
    .orderBy("item.key")
    .execute();
}

/** What the audit trail holds of the person's own doing. */
export function findAuditEntries(db: Db, key: Key) {
  return db
    .selectFrom("audit")
    .select(["at", "action"])
    .where("consultationId", "=", key.consultationId)
    .where("actorKind", "=", "respondent")
    .where("actorId", "=", key.respondentId)
    .orderBy("id")
    .execute();
}

/** The reasons a person gave, in all rounds, by id and by the item they were given to. */
export function findRationaleIds(db: Db, key: Key) {
  return db
    .selectFrom("rationale")
    .select(["id", "itemId"])
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .orderBy("id")
    .execute();
}
