import { nobodyWritten, type WrittenCandidate } from "../../../app/services/candidates/candidate-fields";
import { confirmProposal } from "../../../app/services/candidates/confirm-proposal";
import { approve, decline } from "../../../app/services/candidates/decide";
import { nominate } from "../../../app/services/candidates/nominate";
import { proposeOneself } from "../../../app/services/candidates/propose-oneself";
import { saveCall } from "../../../app/services/candidates/save-call";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import type { ShortStudy } from "../../app/support/short-study";

const settings = { baseUrl: "http://127.0.0.1:3000" };
const call = {
  isOpen: true,
  opensAt: null,
  closesAt: null,
  takesNominations: true,
  words: "Whoever knows radios.\n\nWhoever builds them.",
  keepMonths: 3,
};

/** Calls that are open and over, people who wait (some of whom may be the same), were approved and declined. */
export async function proposals(
  db: Db,
  { open, second, finished }: Readonly<Record<"open" | "second" | "finished", ShortStudy>>,
): Promise<{ over: string; unconfirmed: string; waiting: string }> {
  const at = { db, now: new Date(), settings };
  await saveCall({ ...at, hasMail: true }, { ...open, ...call });
  await saveCall({ ...at, hasMail: true }, { ...second, ...call, closesAt: new Date(Date.now() + 864e5) });
  await saveCall({ ...at, hasMail: true }, { ...finished, ...call });
  await saveCall({ ...at, hasMail: true }, { ...finished, ...call, isOpen: false });
  const people: Partial<WrittenCandidate>[] = [
    {
      name: "Nomi Nee",
      email: "nomi@example.org",
      group: "industry",
      country: "FI",
      motivation: "Builds them.\nSince long.",
    },
    { name: "Nee, Nomi", email: "nomi.nee@example.org", expertise: "radio, packaging" },
    { name: "Panelist 3", email: "panelist-3@example.org", organisation: "Radio works" },
    { name: "Ada Approved", email: "approved@example.org", country: "SE" },
    { name: "Dora Declined", email: "declined@example.org" },
  ];
  for (const person of people) await nominateSomebody(db, open, person);
  const idOf = async (email: string) =>
    (await candidates.findAll(db, open)).find((person) => person.email === email)?.id ?? "";
  await approve(at, { ...open, ids: [await idOf("approved@example.org")] });
  const declined = { ids: [await idOf("declined@example.org")], reason: "Enough of this group", sendsLetter: false };
  await decline(at, { ...open, ...declined });
  const unconfirmed = await propose(db, second, "una@example.org");
  const waiting = await propose(db, second, "wanda@example.org");
  await confirmProposal(at, { ...second, token: waiting });
  return { over: finished.consultationId, unconfirmed, waiting };
}

export async function nominateSomebody(db: Db, study: ShortStudy, person: Partial<WrittenCandidate> = {}) {
  const written = { ...nobodyWritten, name: "Nomi Nee", email: "nomi@example.org", ...person };
  const at = { db, now: new Date(), settings };
  await nominate(at, { ...study, written, language: "en", submissionKey: newRandomId() });
}

/** Somebody who proposed themselves, by the token in the letter. */
async function propose(db: Db, { consultationId }: ShortStudy, email: string): Promise<string> {
  const written = { ...nobodyWritten, name: "Una Newcomer", email, group: "research", motivation: "I build them." };
  const at = { db, now: new Date(), settings };
  await proposeOneself(at, { consultationId, written, language: "en", submissionKey: newRandomId() });
  const mail = await db.selectFrom("outbox").select("bodyText").where("toAddress", "=", email).executeTakeFirst();
  return /confirm\/([\w-]+)/.exec(mail?.bodyText ?? "")?.[1] ?? "";
}
