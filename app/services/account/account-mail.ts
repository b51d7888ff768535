import { createHash } from "node:crypto";
import { translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../../i18n/language";
import { composeMail } from "../../mail/compose-mail";
import { enqueueMails } from "../../mail/outbox";
import type { InstanceContext } from "../../server/open-instance";

/** The mails about organisers' accounts, as they are called in the catalogue. */
type AccountMail =
  | { readonly what: "signIn" | "signUp" | "signUpKnown" | "resetPassword" | "changeEmail"; readonly url: string }
  | { readonly what: "emailChanged" | "passwordChanged" | "secondFactorOn" | "secondFactorOff"; readonly url?: never }
  | { readonly what: "providerConnected" | "providerDisconnected"; readonly provider: string; readonly url?: never };

/**
 * Writes a mail about an account to the outbox, once per intent. Without a mail server nothing is written: nobody could read it, and a link
 * must not lie about.
 */
export async function sendAccountMail(
  { db, settings, now }: Pick<InstanceContext, "db" | "settings" | "now">,
  to: string,
  given: AccountMail & { readonly minutes?: number; readonly intent: string },
): Promise<void> {
  if (settings.smtpUrl === undefined) return;
  const t = translator(DEFAULT_LANGUAGE, "mail");
  const { what, url, minutes } = given;
  const host = new URL(settings.baseUrl).host;
  const provider = "provider" in given ? given.provider : "";
  const mail = await composeMail(
    {
      subject: t(`${what}.subject`, { provider }),
      paragraphs: [
        t(`${what}.text`, { host, provider }),
        ...(minutes === undefined ? [] : [t("signIn.expiry", { minutes })]),
      ],
      ...(url === undefined ? {} : { action: { label: t(`${what}.action`), url } }),
      footer: [t(url === undefined ? "accountNews.footer" : "signIn.footer")],
    },
    DEFAULT_LANGUAGE,
  );
  await enqueueMails(
    db,
    [{ consultationId: null, contactId: null, kind: "sign-in", intentKey: given.intent, toAddress: to, mail }],
    { now: now(), settings },
  );
}

/** One mail of a kind to an address a minute; the address itself does not get into the key. */
export function mailIntent(what: string, email: string, asked: Date): string {
  const address = createHash("sha256").update(email.toLowerCase()).digest("base64url");
  return `${what} ${address} ${asked.toISOString().slice(0, 16)}`;
}
