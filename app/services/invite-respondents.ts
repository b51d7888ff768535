import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as dataProtection from "../../db/queries/data-protection";
import * as invitations from "../../db/queries/invitation";
import * as outbox from "../../db/queries/outbox";
import * as rounds from "../../db/queries/round";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { languages } from "../i18n/catalogues.server";
import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE, type Language, offeredFor } from "../i18n/language";
import { type ComposedMail, composeMail } from "../mail/compose-mail";
import { paths } from "../paths";
import { formatInstant } from "../presenters/format-instant";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { newToken } from "./tokens";

/** Stand for what differs from mail to mail while a mail is composed once; no text of ours holds them. */
const NAME = "\u{E000}name\u{E000}";
const TOKEN = "tholos-token-goes-here";

/**
 * Writes everybody's personal link for a round to the outbox: one mail per person and round, whatever is repeated. `insteadOf` names a
 * letter that could not be delivered: then it is one more mail, with a link of its own. Nobody is written to who has withdrawn, declined
 * the round or paused all mail. Returns how many letters there are.
 */
export async function inviteRespondents(
  tx: Db,
  { now, baseUrl }: { now: Date; baseUrl: string },
  input: { consultationId: string; roundId: string; respondentIds: readonly string[]; insteadOf?: string },
): Promise<number> {
  const { consultationId, roundId } = input;
  const consultation = await consultations.findById(tx, { consultationId });
  const round = await rounds.findById(tx, { consultationId, roundId });
  if (!consultation || !round?.closesAt) throw new DomainError("not-found", "There is no such round.");
  const mailIn = invitationIn(tx, consultation, { ...round, closesAt: round.closesAt }, baseUrl);
  const createdAt = now.toISOString();
  const wanted = new Set(input.respondentIds);
  const suffix = input.insteadOf === undefined ? "" : `:instead-of:${input.insteadOf}`;
  const letters = (await contacts.findAllToWriteTo(tx, { consultationId, roundId, kind: "invitation" }))
    .filter(({ respondentId }) => wanted.has(respondentId))
    .map((contact) => ({ contact, link: newToken() }));
  const mails = new Map<Language, ComposedMail>();
  for (const { contact } of letters) {
    const language = offeredFor(contact.language, languages) ?? DEFAULT_LANGUAGE;
    if (!mails.has(contact.language)) mails.set(contact.language, await mailIn(language));
  }
  await invitations.insertMany(
    tx,
    letters.map(({ contact, link }) => ({
      consultationId,
      id: newRandomId(),
      roundId,
      respondentId: contact.respondentId,
      kind: "invitation" as const,
      tokenHash: link.tokenHash,
      createdAt,
      revokedAt: null,
    })),
  );
  await outbox.insertMany(
    tx,
    letters.flatMap(({ contact, link }) => {
      const id = newRandomId();
      const mail = mails.get(contact.language);
      if (!mail) return [];
      return {
        id,
        consultationId,
        intentKey: `invitation:${roundId}:${contact.respondentId}${suffix}`,
        kind: "invitation" as const,
        contactId: contact.id,
        toAddress: contact.email,
        subject: mail.subject,
        bodyText: mail.bodyText.replaceAll(NAME, contact.name).replaceAll(TOKEN, link.token),
        bodyHtml: mail.bodyHtml.replaceAll(NAME, escapeHtml(contact.name)).replaceAll(TOKEN, link.token),
        // A demonstration never sends mail: its letters are read on the outbox page.
        status: consultation.isDemonstration ? ("held" as const) : ("pending" as const),
        attempts: 0,
        messageId: `<${id}@${new URL(baseUrl).hostname}>`,
        nextAttemptAt: createdAt,
        leasedUntil: null,
        lastError: null,
        createdAt,
        sentAt: null,
      };
    }),
  );
  return letters.length;
}

/** Composes the invitation in a language; each is composed once, however many read it. */
function invitationIn(
  tx: Db,
  consultation: { id: string; title: string },
  round: { number: number; closesAt: string },
  baseUrl: string,
): (language: Language) => Promise<ComposedMail> {
  return async (language) => {
    const t = translator(language, "mail");
    const { plan } = await loadPlan(tx, consultation.id);
    const minutes = plan.rounds.find(({ number }) => number === round.number)?.estimatedMinutes;
    const protection = await dataProtection.find(tx, { consultationId: consultation.id });
    const words = {
      title: localText(JSON.parse(consultation.title) as LocalText, language),
      round: round.number,
      closes: formatInstant(round.closesAt, language),
      name: NAME,
      controller: protection?.controller ?? "",
      contact: protection?.contact ?? "",
    };
    return composeMail(
      {
        subject: t("invitation.subject", words),
        paragraphs: [
          t("invitation.greeting", words),
          round.number === 1 ? t("invitation.text", words) : t("invitation.later", words),
          ...(minutes === undefined ? [] : [t("invitation.minutes", { count: minutes })]),
        ],
        action: { label: t("invitation.action"), url: `${baseUrl}${paths.join(TOKEN)}` },
        footer: [t("invitation.personal"), t("invitation.who", words)],
      },
      language,
    );
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
