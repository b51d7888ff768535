import { newOrderedId } from "../../db/ids.js";
import type { OutboxMail } from "../../db/queries/outbox.js";
import { NOW } from "./instant.js";

/** Mail due since `NOW`, of the instance unless a consultation is given. */
export function aMail(given: { intentKey: string } & Partial<OutboxMail>): OutboxMail {
  const id = newOrderedId();
  return {
    id,
    consultationId: null,
    kind: "invitation",
    contactId: null,
    toAddress: "ada@example.org",
    subject: "Your invitation",
    bodyText: "https://consult.example.org/join/secret",
    bodyHtml: "<a href='https://consult.example.org/join/secret'>Answer</a>",
    status: "pending",
    attempts: 0,
    messageId: `<${id}@consult.example.org>`,
    nextAttemptAt: NOW,
    leasedUntil: null,
    lastError: null,
    createdAt: NOW,
    sentAt: null,
    template: null,
    unsubscribeUrl: null,
    ...given,
  };
}
