import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as accessLog from "../../db/queries/access-log";
import { DomainError } from "./domain-error";

/**
 * Notes that somebody looks at the addresses that letters go to, and why (conduct 14). Call it before showing them.
 *
 * Throws  DomainError `invalid` without a reason.
 */
export async function logRecipientsShown(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; userId: string; reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  if (reason === "" || reason.length > 500) {
    throw new DomainError("invalid", "Please give the reason, in at most 500 characters; it is logged.");
  }
  const { consultationId, userId } = input;
  await accessLog.insert(db, {
    consultationId,
    id: newOrderedId(),
    userId,
    what: "panel-list",
    reason,
    at: now.toISOString(),
  });
}
