import type { Db } from "../../../db/open";
import * as contacts from "../../../db/queries/contact";
import * as invitations from "../../../db/queries/invitation";
import * as respondents from "../../../db/queries/respondent";
import * as rounds from "../../../db/queries/round";
import type { ContactTable } from "../../../db/schema";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { inviteRespondents } from "../invite-respondents";

/**
 * Says which mail a person wants. Whoever wants invitations again gets the one to the round that is open, if it was never written.
 *
 * Throws  DomainError `not-found` when no address is kept.
 */
export function pauseMail(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  key: {
    readonly consultationId: string;
    readonly respondentId: string;
    readonly mailPause: ContactTable["mailPause"];
  },
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
    const open = await rounds.findLatestOpened(tx, { consultationId, audience: "panel" });
    const respondent = await respondents.findById(tx, { consultationId, id: respondentId });
    if (mailPause === "all" || open?.status !== "open" || respondent?.withdrawnAt !== null) return;
    if (await invitations.hasFor(tx, { consultationId, respondentId, roundId: open.id })) return;
    await inviteRespondents(tx, { now, baseUrl }, { consultationId, roundId: open.id, respondentIds: [respondentId] });
  });
}
