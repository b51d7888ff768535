import { addMinutes } from "date-fns/addMinutes";
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
    const { id, toAddress, subject, messageId, bodyText, bodyHtml } = mail;
    try {
      if (toAddress === null || bodyText === null) throw new Error("the mail has no address or no text");
      await transport.send({
        from: settings.mailFrom,
        to: toAddress,
        subject,
        messageId,
        text: bodyText,
        html: bodyHtml ?? undefined,
      });
      await outbox.markSent(db, mail, now().toISOString());
      logger.info({ mail: id, kind: mail.kind }, "mail sent");
    } catch (error) {
      const lastError = codeOf(error);
      const minutes = isFinal(error) ? undefined : RETRY_MINUTES[mail.attempts - 1];
      const nextAttemptAt = minutes === undefined ? null : addMinutes(now(), minutes).toISOString();
      await outbox.markFailed(db, mail, { lastError, nextAttemptAt });
      logger.warn({ mail: id, kind: mail.kind, lastError, nextAttemptAt }, "mail not sent");
    }
  }
  return mails.length;
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
