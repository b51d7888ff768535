import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as outbox from "../../../db/queries/outbox";
import * as reminders from "../../../db/queries/reminder";
import * as rounds from "../../../db/queries/round";
import { enqueueJob } from "../../jobs/job";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { writeLetters } from "../mails/write-letters";
import { reminderState, whoIsReminded } from "./who-is-reminded";

/** So many letters are written in one transaction: the others who wait for the database wait no longer. */
const LETTERS_AT_ONCE = 100;

export interface Reminding {
  readonly consultationId: string;
  readonly roundId: string;
  /** Names the occasion: a press of the button, or so many days before a closing time. On one occasion nobody is written to twice. */
  readonly occasion: string;
  /** Who asked for it. Null: it went by itself. */
  readonly userId: string | null;
}

/** The one job that writes the reminders of an occasion. */
export const remindingKey = ({ roundId, occasion }: Pick<Reminding, "roundId" | "occasion">): string =>
  `send-reminders ${roundId} ${occasion}`;

/** Asks for the reminders of an occasion; asked for again it stays one job. */
export function enqueueReminding(db: Db, now: Date, { consultationId, ...payload }: Reminding): Promise<boolean> {
  const uniqueKey = remindingKey(payload);
  return enqueueJob(db, { kind: "send-reminders", consultationId, payload, uniqueKey, runAt: now, now });
}

/**
 * As `enqueueReminding`, for somebody who presses the button.
 *
 * Throws  DomainError `round-not-open`; `not-ready` when nobody would get one.
 */
export async function askForReminders(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; occasion: string; userId: string },
): Promise<Reminding> {
  const { consultationId } = input;
  const round = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  if (round?.status !== "open")
    throw new DomainError("round-not-open", "No round is open that they could be reminded of.");
  const reminding = { ...input, roundId: round.id };
  if ((await whoIsReminded({ db, now }, reminding)).length === 0) {
    throw new DomainError("not-ready", "Nobody would get a reminder now.");
  }
  await enqueueReminding(db, now, reminding);
  return reminding;
}

/**
 * Writes the reminders of an occasion, some at a time, each lot in a transaction of its own: interrupted and begun again it writes the rest and nobody a
 * second one. Who submitted, declined, withdrew or paused in the meantime is left out. Does nothing once the round is closed. Returns how many
 * letters it wrote.
 */
export async function sendReminders(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  { consultationId, roundId, occasion, userId }: Reminding,
): Promise<number> {
  const key = { consultationId, roundId };
  const intentOf = (respondentId: string) => `reminder:${roundId}:${occasion}:${respondentId}`;
  const actor: Actor = userId === null ? { kind: "system" } : { kind: "organiser", id: userId };
  const all = await whoIsReminded({ db, now }, key);
  let letters = 0;
  for (let start = 0; start < all.length; start += LETTERS_AT_ONCE) {
    const lot = all.slice(start, start + LETTERS_AT_ONCE);
    letters += await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      if ((await rounds.findById(tx, key))?.status !== "open") return 0;
      const known = await outbox.findIntents(tx, { consultationId, intentKeys: lot.map(intentOf) });
      const isDue = new Set(
        (await reminders.findAllWrittenTo(tx, { ...key, respondentIds: lot }))
          .filter((person) => reminderState(person, now) === "due" && !known.has(intentOf(person.respondentId)))
          .map(({ respondentId }) => respondentId),
      );
      const found = await contacts.findAllByRespondents(tx, { consultationId, respondentIds: [...isDue] });
      const byId = new Map(found.map((contact) => [contact.respondentId, contact]));
      const recipients = lot.flatMap((respondentId) => byId.get(respondentId) ?? []);
      if (recipients.length === 0) return 0;
      // Later lots stand after earlier ones.
      const at = { now: addMilliseconds(now, start), baseUrl };
      await writeLetters(tx, at, { ...key, recipients, template: "reminder", intentOf });
      const details = { roundId, letters: recipients.length };
      await recordAudit(tx, { consultationId, now, actor, action: "reminders-written", details });
      return recipients.length;
    });
  }
  return letters;
}
