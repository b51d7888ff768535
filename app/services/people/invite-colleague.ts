import { addDays } from "date-fns/addDays";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/colleague-invitation";
import * as consultations from "../../../db/queries/consultation";
import * as memberships from "../../../db/queries/membership";
import type { Role } from "../../../db/schema";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../../i18n/language";
import { composeMail } from "../../mail/compose-mail";
import { enqueueMails } from "../../mail/outbox";
import { paths } from "../../paths";
import type { Settings } from "../../server/settings";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { hashToken, newToken } from "../tokens";

const INVITATION_DAYS = 7;
/** More would be a mistake, or mail that nobody asked for. */
const MOST_OPEN = 50;

/** A token of another purpose never opens an invitation: the purpose is part of what is hashed. */
export function invitationHash(token: string): string {
  return hashToken(`colleague-invitation ${token}`);
}

/**
 * Asks a colleague into a consultation by mail. The link works once, for seven days, for the account with this address; earlier ones
 * to the same address end. Whether the address has an account is the same to whoever invites.
 *
 * Returns  the link where no mail server would carry it, for the owner to hand over; else null.
 * Throws   DomainError `conflict` for an address that has a role already or when too many invitations wait.
 */
export async function inviteColleague(
  { db, now, settings }: { db: Db; now: Date; settings: Pick<Settings, "baseUrl" | "smtpUrl"> },
  input: { consultationId: string; email: string; role: Role; inviter: { id: string; name: string }; actor: Actor },
): Promise<{ link: string | null }> {
  const { consultationId, role, inviter, actor } = input;
  const email = input.email.toLowerCase();
  const { token } = newToken();
  const link = `${settings.baseUrl}${paths.colleagueInvitation(token)}`;
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const title = localText(JSON.parse(consultation.title) as LocalText, DEFAULT_LANGUAGE);
  const mail = await composeInvitation({ title, role, inviter: inviter.name, link });
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const members = await memberships.findAll(tx, { consultationId });
    if (members.some((member) => member.email.toLowerCase() === email)) {
      throw new DomainError("conflict", "This person has a role here already. Change it in the list.");
    }
    await invitations.endAllTo(tx, { consultationId, email, at });
    if ((await invitations.findAllOpen(tx, { consultationId, at })).length >= MOST_OPEN) {
      throw new DomainError("conflict", `${MOST_OPEN} invitations wait already. Withdraw some of them first.`);
    }
    const id = newRandomId();
    await invitations.insert(tx, {
      consultationId,
      id,
      email,
      role,
      tokenHash: invitationHash(token),
      invitedBy: inviter.id,
      createdAt: at,
      expiresAt: addDays(now, INVITATION_DAYS).toISOString(),
      endedAt: null,
    });
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "colleague-invited",
      details: { invitationId: id, role },
    });
    if (settings.smtpUrl === undefined) return { link };
    // The instance's own mail: colleagues are no panelists, and the consultation's outbox shows the panel's letters.
    const intentKey = `colleague-invitation ${id}`;
    await enqueueMails(
      tx,
      [{ consultationId: null, contactId: null, kind: "sign-in", intentKey, toAddress: email, mail }],
      { now, settings },
    );
    return { link: null };
  });
}

function composeInvitation(of: { title: string; role: Role; inviter: string; link: string }) {
  const t = translator(DEFAULT_LANGUAGE, "mail");
  const role = translator(DEFAULT_LANGUAGE, "organiser")(`roles.${of.role}`);
  return composeMail(
    {
      subject: t("colleague.subject", { title: of.title }),
      paragraphs: [
        t("colleague.text", { title: of.title, role, inviter: of.inviter }),
        t("colleague.expiry", { days: INVITATION_DAYS }),
      ],
      action: { label: t("colleague.action"), url: of.link },
      footer: [t("colleague.footer")],
    },
    DEFAULT_LANGUAGE,
  );
}
