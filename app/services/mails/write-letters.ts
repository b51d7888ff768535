import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as invitations from "../../../db/queries/invitation";
import * as outbox from "../../../db/queries/outbox";
import * as rounds from "../../../db/queries/round";
import type { ContactTable, MailTemplateKind } from "../../../db/schema";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import { type ComposedMail, composeMail, oneLine } from "../../mail/compose-mail";
import { fillMailText } from "../../mail/mail-text";
import { paths } from "../../paths";
import { DomainError } from "../domain-error";
import { newToken } from "../tokens";
import { findLetterText, mailLanguageOf, pilotLetterText } from "./letter-text";
import { loadLetterValues } from "./letter-values";

/** Stand for what differs from mail to mail while a mail is composed once; no text of ours holds them. */
const NAME = "\u{E000}name\u{E000}";
const TOKEN = "tholos-token-goes-here";
const CHOICE_TOKEN = "tholos-choice-goes-here";

type Recipient = Pick<ContactTable, "id" | "respondentId" | "name" | "email" | "language"> &
  Partial<Pick<ContactTable, "foundBy">>;

/** How somebody came on the list, where the letter has to say it: the information note names the source of lists alone (conduct 19). */
const sourceOf = ({ foundBy }: Recipient) => (foundBy === "nomination" || foundBy === "open-call" ? foundBy : null);
/** Letters of one kind differ in name and links alone. */
const kindOf = (recipient: Recipient) => `${mailLanguageOf(recipient.language)} ${sourceOf(recipient) ?? ""}`;

/**
 * Writes one mail about a round to each of these people, in their language, with a personal link of its own and a link that chooses which mail they
 * get. Whom to write to is the caller's part. They are sent in the order given. Runs in the caller's transaction.
 *
 * Throws  DomainError `not-found`.
 */
export async function writeLetters(
  tx: Db,
  { now, baseUrl }: { now: Date; baseUrl: string },
  input: {
    consultationId: string;
    roundId: string;
    recipients: readonly Recipient[];
    template: MailTemplateKind;
    intentOf: (respondentId: string) => string;
    /** The recipients asked for it themselves. */
    isRequested?: boolean;
  },
): Promise<void> {
  const { consultationId, roundId, recipients, template, intentOf, isRequested = false } = input;
  const kind = template === "invitation" || template === "next-round" ? ("invitation" as const) : ("reminder" as const);
  const consultation = await consultations.findById(tx, { consultationId });
  const round = await rounds.findById(tx, { consultationId, roundId });
  if (!consultation || !round?.closesAt) throw new DomainError("not-found", "There is no such round.");
  const at = { consultationId, roundNumber: round.number, closesAt: round.closesAt, baseUrl };
  const mails = await composeByLanguage(tx, at, { template, recipients, isPilot: consultation.isPilot === 1 });
  const letters = recipients.map((contact) => ({ contact, link: newToken(), choice: newToken() }));
  const createdAt = now.toISOString();
  await invitations.insertMany(
    tx,
    letters.map(({ contact, link, choice }) => ({
      consultationId,
      id: newRandomId(),
      roundId,
      respondentId: contact.respondentId,
      kind,
      tokenHash: link.tokenHash,
      createdAt,
      revokedAt: null,
      pauseTokenHash: choice.tokenHash,
      isRequested: isRequested ? (1 as const) : (0 as const),
    })),
  );
  await outbox.insertMany(
    tx,
    letters.flatMap(({ contact, link, choice }, position) => {
      const id = newRandomId();
      const mail = mails.get(kindOf(contact));
      if (!mail) return [];
      const name = oneLine(contact.name, 500);
      const own = (text: string, nameThere: string) =>
        text
          .replaceAll(NAME, () => nameThere)
          .replaceAll(TOKEN, link.token)
          .replaceAll(CHOICE_TOKEN, choice.token);
      return {
        id,
        consultationId,
        intentKey: intentOf(contact.respondentId),
        kind,
        template,
        contactId: contact.id,
        toAddress: contact.email,
        subject: mail.subject,
        bodyText: own(mail.bodyText, name),
        bodyHtml: own(mail.bodyHtml, escapeHtml(name)),
        unsubscribeUrl: `${baseUrl}${paths.mailChoice(choice.token)}`,
        // A demonstration never sends mail: its letters are read on the page of mails.
        status: consultation.isDemonstration ? ("held" as const) : ("pending" as const),
        attempts: 0,
        messageId: `<${id}@${new URL(baseUrl).hostname}>`,
        // A millisecond apart, which keeps their order.
        nextAttemptAt: new Date(now.getTime() + position).toISOString(),
        leasedUntil: null,
        lastError: null,
        createdAt,
        sentAt: null,
      };
    }),
  );
}

/** Each language's mail is composed once, however many read it. */
async function composeByLanguage(
  tx: Db,
  at: { consultationId: string; roundNumber: number; closesAt: string; baseUrl: string },
  {
    template,
    recipients,
    isPilot,
  }: { readonly template: MailTemplateKind; readonly recipients: readonly Recipient[]; readonly isPilot: boolean },
): Promise<Map<string, ComposedMail>> {
  const mails = new Map<string, ComposedMail>();
  const kinds = new Map(recipients.map((recipient) => [kindOf(recipient), recipient] as const));
  if (kinds.size === 0) return mails;
  const valuesIn = await loadLetterValues(tx, at);
  for (const [kind, recipient] of kinds) {
    const language: Language = mailLanguageOf(recipient.language);
    const source = sourceOf(recipient);
    const t = translator(language, "mail");
    const text = isPilot
      ? pilotLetterText(language)
      : await findLetterText(tx, { consultationId: at.consultationId, kind: template, language });
    const values = { ...valuesIn(language), name: NAME, link: `${at.baseUrl}${paths.join(TOKEN)}` };
    const found = source === null ? [] : [t(`letter.found.${source}`)];
    const footer = [...found, t("letter.choice", { url: `${at.baseUrl}${paths.mailChoice(CHOICE_TOKEN)}` })];
    mails.set(kind, await composeMail(fillMailText(text, values, { action: t("letter.action"), footer }), language));
  }
  return mails;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
