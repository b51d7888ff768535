import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as outbox from "../../db/queries/outbox";
import type { Flag, OutboxTable } from "../../db/schema";
import type { Settings } from "../server/settings";
import type { ComposedMail } from "./compose-mail";

export interface NewMail {
  /** `null` for the instance's own mail. */
  readonly consultationId: string | null;
  readonly contactId: string | null;
  readonly kind: OutboxTable["kind"];
  /** One intent is one mail: a repeated operation adds none. */
  readonly intentKey: string;
  readonly toAddress: string;
  readonly mail: ComposedMail;
}

/** Whether mail waits on the outbox page instead of being sent: always in demonstrations, and where there is no mail server. */
export function isMailHeld(
  settings: Pick<Settings, "smtpUrl">,
  consultation: { readonly isDemonstration: Flag } | null,
): boolean {
  return settings.smtpUrl === undefined || consultation?.isDemonstration === 1;
}

/**
 * Puts mail into the outbox, in the transaction of what it tells about: both happen or neither. Returns the ids of what is
 * new; an intent that is known already stays one mail.
 */
export function enqueueMails(
  tx: Db,
  mails: readonly NewMail[],
  options: { readonly now: Date; readonly isHeld: boolean; readonly settings: Pick<Settings, "baseUrl"> },
): Promise<string[]> {
  const now = options.now.toISOString();
  const host = new URL(options.settings.baseUrl).hostname;
  return outbox.insertMany(
    tx,
    mails.map(({ mail, ...rest }) => {
      const id = newOrderedId();
      return {
        id,
        ...rest,
        ...mail,
        status: options.isHeld ? "held" : "pending",
        attempts: 0,
        messageId: `<${id}@${host}>`,
        nextAttemptAt: now,
        leasedUntil: null,
        lastError: null,
        createdAt: now,
        sentAt: null,
      };
    }),
  );
}
