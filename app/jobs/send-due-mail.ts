import { addMinutes } from "date-fns/addMinutes";
import type { Db } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import * as outbox from "../../db/queries/outbox";
import type { MailTransport } from "../mail/send-mail";
import type { InstanceContext } from "../server/open-instance";

/** A sender that does not come back within this time is taken for dead. */
const LEASE_MINUTES = 5;
const BATCH = 10;
/** How long to wait after the first, second, … refusal; after the last the mail is given up. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720, 1440] as const;

/** Sends mail that is due and returns how much was tried. Message ids stay the same over attempts, so a double is recognised. */
export async function sendDueMail(
  { db, settings, logger, now }: InstanceContext,
  transport: MailTransport,
): Promise<number> {
  const started = now();
  const leasedUntil = addMinutes(started, LEASE_MINUTES).toISOString();
  const mails = await outbox.lease(db, { now: started.toISOString(), leasedUntil, limit: BATCH });
  for (const mail of mails) {
    const { id, toAddress, subject, messageId, bodyText, bodyHtml, unsubscribeUrl } = mail;
    try {
      if (toAddress === null || bodyText === null) throw new Error("the mail has no address or no text");
      await transport.send({
        from: settings.mailFrom,
        to: toAddress,
        subject,
        messageId,
        text: bodyText,
        html: bodyHtml ?? undefined,
        unsubscribeUrl: unsubscribeUrl ?? undefined,
      });
      await outbox.markSent(db, mail, now().toISOString());
      logger.info({ mail: id, kind: mail.kind }, "mail sent");
    } catch (error) {
      const lastError = codeOf(error);
      const minutes = isFinal(error) ? undefined : RETRY_MINUTES[mail.attempts - 1];
      const nextAttemptAt = minutes === undefined ? null : addMinutes(now(), minutes).toISOString();
      await outbox.markFailed(db, mail, { lastError, nextAttemptAt });
      await recordBounce(db, mail, { bounceCode: bounceCodeOf(error), bouncedAt: now().toISOString() });
      logger.warn({ mail: id, kind: mail.kind, lastError, nextAttemptAt }, "mail not sent");
    }
  }
  return mails.length;
}

/** Notes with the person that a mail server refused their address for good, unless it was corrected meanwhile. */
async function recordBounce(
  db: Db,
  { consultationId, contactId, toAddress }: outbox.OutboxMail,
  { bounceCode, bouncedAt }: { bounceCode: string | null; bouncedAt: string },
): Promise<void> {
  if (bounceCode === null || consultationId === null || contactId === null || toAddress === null) return;
  await contacts.markBounced(db, { consultationId, id: contactId, email: toAddress }, { bounceCode, bouncedAt });
}

/**
 * The code with which a server refused the recipient for good, such as "550 5.1.1"; null for every other failure: one of the sender or of the text says
 * nothing of the address.
 */
function bounceCodeOf(error: unknown): string | null {
  const { code, responseCode } = errorFields(error);
  if (code !== "EENVELOPE" || responseCode === undefined || responseCode < 500) return null;
  if (textField(error, "command") !== "RCPT TO") return null;
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(textField(error, "response") ?? "")?.[0];
  return [responseCode, enhanced].filter((part) => part !== undefined).join(" ");
}

function textField(error: unknown, name: string): string | undefined {
  const value =
    typeof error === "object" && error !== null ? Object.entries(error).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The code alone: what a mail server says quotes addresses. */
function codeOf(error: unknown): string {
  const { code, responseCode } = errorFields(error);
  return [code, responseCode].filter((part) => part !== undefined).join(" ") || "unknown";
}

/** The server refused this recipient or this text for good; asking again would only annoy it. */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = errorFields(error);
  return (code === "EENVELOPE" || code === "EMESSAGE") && (responseCode === undefined || responseCode >= 500);
}

function errorFields(error: unknown): { code?: string; responseCode?: number } {
  if (typeof error !== "object" || error === null) return {};
  return {
    code: "code" in error && typeof error.code === "string" ? error.code : undefined,
    responseCode: "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : undefined,
  };
}
