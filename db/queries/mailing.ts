import type { Db } from "../open.js";
import type { MailingTable } from "../schema.js";

export function find(db: Db, key: { consultationId: string }) {
  return db.selectFrom("mailing").selectAll().where("consultationId", "=", key.consultationId).executeTakeFirst();
}

export function upsert(db: Db, mailing: MailingTable) {
  return db
    .insertInto("mailing")
    .values(mailing)
    .onConflict((on) =>
      on.column("consultationId").doUpdateSet(({ ref }) => ({
        reminderDays: ref("excluded.reminderDays"),
        hasMeetingLink: ref("excluded.hasMeetingLink"),
        updatedAt: ref("excluded.updatedAt"),
      })),
    )
    .execute();
}

/** The open rounds of panels whose reminders go by themselves, across all consultations. */
export function findAllToRemind(db: Db) {
  return db
    .selectFrom("mailing")
    .innerJoin("round", "round.consultationId", "mailing.consultationId")
    .select(["round.consultationId", "round.id as roundId", "round.openedAt", "round.closesAt"])
    .select(["mailing.reminderDays", "mailing.updatedAt"])
    .where("round.audience", "=", "panel")
    .where("round.status", "=", "open")
    .where("mailing.reminderDays", "<>", "[]")
    .orderBy("round.consultationId")
    .orderBy("round.id")
    .execute();
}
