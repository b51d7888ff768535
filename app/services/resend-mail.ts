import type { Db } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import * as outbox from "../../db/queries/outbox";
import * as rounds from "../../db/queries/round";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { inviteRespondents } from "./invite-respondents";

/**
 * Writes a letter again that was given up. Its text was erased, so the person gets a new one with a link of its own for the round that
 * is open now, at the address that the panel list has now. Asked for twice it is one letter.
 *
 * Throws  DomainError `not-found`; `conflict` when it was not given up; `round-not-open`; `gone` when the person is no longer on the list or wants
 *         no letter.
 */
export async function resendMail(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  input: { consultationId: string; mailId: string; actor: Actor },
): Promise<void> {
  const { consultationId, mailId, actor } = input;
  await db.transaction().execute(async (tx) => {
    const mail = await outbox.findById(tx, { consultationId, id: mailId });
    if (!mail) throw new DomainError("not-found", "There is no such letter.");
    if (mail.status !== "failed") throw new DomainError("conflict", "Only a letter that failed is written again.");
    const round = await rounds.findLatestOpened(tx, { consultationId, audience: "panel" });
    if (round?.status !== "open") throw new DomainError("round-not-open", "No round is open that it could invite to.");
    const contact = mail.contactId && (await contacts.findById(tx, { consultationId, id: mail.contactId }));
    if (!contact) throw new DomainError("gone", "This person is no longer on the panel list.");
    const written = await inviteRespondents(
      tx,
      { now, baseUrl },
      { consultationId, roundId: round.id, respondentIds: [contact.respondentId], insteadOf: mailId },
    );
    if (written === 0) {
      throw new DomainError("gone", "This person withdrew, declined the round or asked for no more mail.");
    }
    await recordAudit(tx, { consultationId, now, actor, action: "letter-resent", details: { mailId } });
  });
}
