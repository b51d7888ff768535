import type { Db } from "../../../db/open";
import * as contacts from "../../../db/queries/contact";
import type { ContactTable } from "../../../db/schema";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { inviteIfMissing, type PersonKey, takeBackLetters } from "./pending-letters";

/**
 * Says which mail a person wants. Whoever wants none is not sent what waits either; whoever wants invitations again gets the one to the
 * round that is open, if it was never sent.
 *
 * Throws  DomainError `not-found` when no address is kept.
 */
export function pauseMail(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  key: PersonKey & { readonly mailPause: ContactTable["mailPause"] },
): Promise<void> {
  const { consultationId, respondentId, mailPause } = key;
  return db.transaction().execute(async (tx) => {
    const contact = await contacts.findByRespondent(tx, key);
    if (!contact) throw new DomainError("not-found", "No address is kept of you.");
    if (contact.mailPause === mailPause) return;
    await contacts.update(tx, key, { mailPause });
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "respondent", id: respondentId },
      action: "mail-choice-changed",
      details: { mailPause: mailPause ?? "none" },
    });
    if (mailPause === "all") await takeBackLetters(tx, key);
    else if (mailPause === "reminders") await takeBackLetters(tx, key, "reminder");
    if (mailPause !== "all") await inviteIfMissing(tx, { now, baseUrl }, key);
  });
}
