import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as outbox from "../../../db/queries/outbox";
import type { MailTemplateKind } from "../../../db/schema";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import { composeMail } from "../../mail/compose-mail";
import { checkMailText, fillMailText, type MailText } from "../../mail/mail-text";
import { enqueueMails } from "../../mail/outbox";
import type { Settings } from "../../server/settings";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { sampleLetter } from "./sample-letter";

/**
 * Sends an organiser the text as it was typed, marked as a test, with invented values and no link that opens anything. `sending` names the
 * press of the button: repeated it stays one mail.
 *
 * Throws  DomainError `invalid` for a text that cannot be used; `not-found`.
 */
export async function sendTestLetter(
  { db, now, settings }: { db: Db; now: Date; settings: Pick<Settings, "baseUrl"> },
  input: {
    consultationId: string;
    kind: MailTemplateKind;
    language: Language;
    text: MailText;
    user: { readonly id: string; readonly email: string };
    sending: string;
  },
): Promise<void> {
  const { consultationId, kind, language, text, user, sending } = input;
  if (checkMailText(text).length > 0) throw new DomainError("invalid", "This text cannot be used for a mail.");
  const { values, ...frame } = await sampleLetter({ db, now, baseUrl: settings.baseUrl }, input);
  const t = translator(language, "mail");
  const content = fillMailText(text, values, { ...frame, footer: [...frame.footer, t("letter.testNote")] });
  const mail = await composeMail({ ...content, subject: `[Test] ${content.subject}` }, language);
  await db.transaction().execute(async (tx) => {
    const consultation = await consultations.findById(tx, { consultationId });
    if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
    const to = { consultationId, contactId: null, kind: "invitation" as const, toAddress: user.email };
    const [id] = await enqueueMails(tx, [{ ...to, intentKey: `test-mail:${sending}`, template: "test", mail }], {
      now,
      settings,
    });
    if (id === undefined) return;
    if (consultation.isDemonstration) await outbox.hold(tx, { consultationId, id });
    const actor = { kind: "organiser" as const, id: user.id };
    await recordAudit(tx, { consultationId, now, actor, action: "test-mail-written", details: { kind, language } });
  });
}
