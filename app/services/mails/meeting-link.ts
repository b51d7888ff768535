import { subHours } from "date-fns/subHours";
import { subMinutes } from "date-fns/subMinutes";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as invitations from "../../../db/queries/invitation";
import * as jobs from "../../../db/queries/job";
import * as mailings from "../../../db/queries/mailing";
import * as outbox from "../../../db/queries/outbox";
import * as rounds from "../../../db/queries/round";
import { enqueueJob } from "../../jobs/job";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { isEmailAddress } from "../panel/check-panelist";
import { writeLetters } from "./write-letters";

/** So long nobody gets a second letter of this kind, and so many of them in a day at most: more would be a stranger filling a mailbox. */
const GAP_MINUTES = 10;
const MOST_LETTERS_A_DAY = 5;
/** Requests of a consultation in an hour: a large congress stays below, more is a flood. */
const MOST_REQUESTS_AN_HOUR = 2000;
const JOB = "meeting-link";

type Key = { readonly consultationId: string };

/** `off`: the organisers did not switch it on. `waiting`: it is on, and no round of the panel is open. */
export async function meetingLinkState(db: Db, { now }: { now: Date }, key: Key): Promise<"off" | "waiting" | "open"> {
  if ((await mailings.find(db, key))?.hasMeetingLink !== 1) return "off";
  return (await openRoundOf(db, now, key)) ? "open" : "waiting";
}

async function openRoundOf(db: Db, now: Date, { consultationId }: Key) {
  const round = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  const isOpen = round?.status === "open" && round.closesAt !== null && round.closesAt > now.toISOString();
  return isOpen ? round : undefined;
}

/**
 * Switches the page on or off on which people who are invited ask for their link again.
 *
 * Throws  DomainError `not-found`; `not-ready` where it is switched on and no letter would be sent.
 */
export async function setMeetingLink(
  { db, now, hasMail }: { db: Db; now: Date; hasMail: boolean },
  { consultationId, isOn, actor }: Key & { isOn: boolean; actor: Actor },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const consultation = await consultations.findById(tx, { consultationId });
    if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
    if (isOn && (!hasMail || consultation.isDemonstration === 1)) {
      throw new DomainError(
        "not-ready",
        "No mail is sent from here, so nobody could get their link: this is a demonstration, or the operator has not set SMTP_URL.",
      );
    }
    const stored = await mailings.find(tx, { consultationId });
    if ((stored?.hasMeetingLink === 1) === isOn) return;
    await mailings.upsert(tx, {
      consultationId,
      reminderDays: stored?.reminderDays ?? "[]",
      hasMeetingLink: isOn ? 1 : 0,
      // Of the days of the reminders: those that passed before it are no occasion, and this changes none of them.
      updatedAt: stored?.updatedAt ?? now.toISOString(),
    });
    const action = isOn ? "meeting-link-on" : "meeting-link-off";
    await recordAudit(tx, { consultationId, now, actor, action });
  });
}

/**
 * Somebody asks for their link. Whoever they are, the same is done while they wait: a look-up and a job, which writes the letter if there is one to
 * write. Nothing of an address that is not on the panel is kept.
 *
 * Throws  DomainError `invalid` for what is no address; `round-closed` while it is off or no round is open; `too-many-requests` in a flood.
 */
export async function askForMeetingLink(
  { db, now }: { db: Db; now: Date },
  { consultationId, email }: Key & { email: string },
): Promise<void> {
  if (!isEmailAddress(email)) throw new DomainError("invalid", "This is no e-mail address.");
  if ((await meetingLinkState(db, { now }, { consultationId })) !== "open") {
    throw new DomainError("round-closed", "Links cannot be asked for at the moment.");
  }
  const since = subHours(now, 1).toISOString();
  if ((await jobs.countSince(db, { consultationId, kind: JOB, since })) >= MOST_REQUESTS_AN_HOUR) {
    throw new DomainError("too-many-requests", "Very many people ask for their link at the moment.");
  }
  const contactId = await contacts.findIdByEmail(db, { consultationId, email });
  await enqueueJob(db, {
    kind: JOB,
    consultationId,
    payload: { contactId: contactId ?? null },
    uniqueKey: `${JOB} ${newRandomId()}`,
    runAt: now,
    now,
  });
}

/**
 * Writes the letter that was asked for, with a link of its own, to who was invited to the open round and has not withdrawn, declined it or stopped all mail.
 * At most one in ten minutes and five in a day; the same `request` twice is one letter. Says whether it wrote one.
 */
export function writeMeetingLink(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  { consultationId, contactId, request }: Key & { contactId: string; request: string },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if ((await mailings.find(tx, { consultationId }))?.hasMeetingLink !== 1) return false;
    const round = await openRoundOf(tx, now, { consultationId });
    if (!round) return false;
    const roundId = round.id;
    const recipient = await contacts.findToWriteTo(tx, { consultationId, roundId, id: contactId, kind: "invitation" });
    if (!recipient) return false;
    const { respondentId } = recipient;
    if (!(await invitations.hasFor(tx, { consultationId, roundId, respondentId }))) return false;
    const prefix = `${JOB}:${respondentId}:`;
    const intent = `${prefix}${request}`;
    const since = subHours(now, 24).toISOString();
    const written = (await outbox.findAllTo(tx, { consultationId, contactId, since })).filter(({ intentKey }) =>
      intentKey.startsWith(prefix),
    );
    const recent = subMinutes(now, GAP_MINUTES).toISOString();
    const isEnough =
      written.length >= MOST_LETTERS_A_DAY ||
      written.some(({ intentKey, createdAt }) => intentKey === intent || createdAt > recent);
    if (isEnough) return false;
    await writeLetters(
      tx,
      { now, baseUrl },
      {
        consultationId,
        roundId,
        recipients: [recipient],
        template: round.number === 1 ? "invitation" : "next-round",
        intentOf: () => intent,
        isRequested: true,
      },
    );
    return true;
  });
}
