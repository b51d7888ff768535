import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as outbox from "../../db/queries/outbox";
import type { OutboxTable } from "../../db/schema";
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
  readonly template?: OutboxTable["template"];
  readonly mail: ComposedMail;
}

/**
 * Puts mail into the outbox, in the transaction of what it tells about: both happen or neither. Returns the ids of what is
 * new; an intent that is known already stays one mail.
 */
export function enqueueMails(
  tx: Db,
  mails: readonly NewMail[],
  options: {
    readonly now: Date;
    readonly settings: Pick<Settings, "baseUrl">;
    /** Not before; at once unless given. */
    readonly sendsAt?: Date;
  },
): Promise<string[]> {
  const now = options.now.toISOString();
  const nextAttemptAt = (options.sendsAt ?? options.now).toISOString();
  const host = new URL(options.settings.baseUrl).hostname;
  return outbox.insertMany(
    tx,
    mails.map(({ mail, ...rest }) => {
      const id = newOrderedId();
      return {
        id,
        ...rest,
        ...mail,
        status: "pending",
        attempts: 0,
        messageId: `<${id}@${host}>`,
        nextAttemptAt,
        leasedUntil: null,
        lastError: null,
        createdAt: now,
        sentAt: null,
      };
    }),
  );
}
