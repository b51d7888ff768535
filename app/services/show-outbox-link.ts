import type { Db } from "../../db/open";
import * as outbox from "../../db/queries/outbox";
import type { Role } from "../../db/schema";
import { may } from "../access/permissions";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { recordAccess, statedReason } from "./record-access";

/** A letter with its personal link, for somebody who may see it. */
export interface ShownMail {
  readonly mailId: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  /** The personal link in it, if there is one. */
  readonly link: string | null;
}

interface MailKey {
  readonly consultationId: string;
  readonly mailId: string;
}

/** Addresses of invented people: RFC 2606 gives example.org to nobody. */
export function isInvented(address: string | null): boolean {
  return address?.toLowerCase().endsWith("@example.org") ?? false;
}

/**
 * A held letter to an invented person, as demonstrations write them. Needs no log, since nobody is behind it.
 *
 * Throws  DomainError `not-found`; `forbidden` when it goes to a real person; `gone` when the text was erased.
 */
export async function readInventedMail(db: Db, key: MailKey): Promise<ShownMail> {
  const mail = await findMail(db, key);
  if (!isInvented(mail.toAddress)) {
    throw new DomainError(
      "forbidden",
      "This letter goes to a real person. Its link is shown after a confirmation only.",
    );
  }
  return toShown(mail);
}

/**
 * Shows the owner a held letter to a real person. Whoever holds the link can answer in that person's name, so this is logged and
 * audited each time, and the answers then count as known to the organiser.
 *
 * Throws  DomainError `forbidden` for anybody but the owner; `invalid` without a reason; `conflict` when the letter is on its way by
 *         mail; `not-found`; `gone`.
 */
export async function showOutboxLink(
  { db, now }: { db: Db; now: Date },
  input: MailKey & { user: { id: string }; role: Role; reason: string },
): Promise<ShownMail> {
  const { consultationId, mailId, user, role } = input;
  if (!may(role, "outbox.read-links"))
    throw new DomainError("forbidden", "Only the owner may see the links of real people.");
  const reason = statedReason(input.reason);
  return db.transaction().execute(async (tx) => {
    const mail = await findMail(tx, input);
    if (mail.status !== "held") {
      throw new DomainError("conflict", "This letter goes by mail, so its link is not shown here.");
    }
    const shown = toShown(mail);
    const seen = { consultationId, userId: user.id, what: "outbox-link" as const, page: "mail" as const };
    await recordAccess({ db: tx, now }, { ...seen, reason, people: 1 });
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "organiser", id: user.id },
      action: "link-shown",
      details: { mailId },
    });
    return shown;
  });
}

async function findMail(db: Db, { consultationId, mailId }: MailKey): Promise<outbox.OutboxMail> {
  const mail = await outbox.findById(db, { consultationId, id: mailId });
  if (!mail) throw new DomainError("not-found", "There is no such letter.");
  return mail;
}

function toShown({ id, toAddress, subject, bodyText }: outbox.OutboxMail): ShownMail {
  if (bodyText === null || toAddress === null) {
    throw new DomainError("gone", "The text of this letter was erased after it had been sent or given up.");
  }
  return {
    mailId: id,
    toAddress,
    subject,
    text: bodyText,
    link: /^https?:\/\/\S+\/join\/\S+$/m.exec(bodyText)?.[0] ?? null,
  };
}
