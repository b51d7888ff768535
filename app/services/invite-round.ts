import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as outbox from "../../db/queries/outbox";
import { enqueueJob } from "../jobs/job";
import { inviteRespondents } from "./invite-respondents";

interface RoundToInvite {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentIds: readonly string[];
}

/** So many letters are written in one transaction: the others who wait for the database wait no longer. */
const LETTERS_AT_ONCE = 100;

/** The one job that writes the invitations of a round. */
export const invitingKey = (roundId: string): string => `invite-round ${roundId}`;

/** Asks for the invitations of a round that opens, in the transaction that opens it. */
export function enqueueInviting(tx: Db, now: Date, { consultationId, ...payload }: RoundToInvite): Promise<boolean> {
  const uniqueKey = invitingKey(payload.roundId);
  return enqueueJob(tx, { kind: "invite-round", consultationId, payload, uniqueKey, runAt: now, now });
}

/**
 * Writes the letters of those who have none yet, some at a time, each lot in a transaction of its own: whenever it is interrupted, beginning again
 * writes the rest and nobody a second one.
 */
export async function inviteRound(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  { consultationId, roundId, respondentIds }: RoundToInvite,
): Promise<void> {
  for (let start = 0; start < respondentIds.length; start += LETTERS_AT_ONCE) {
    const lot = respondentIds.slice(start, start + LETTERS_AT_ONCE);
    await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      const written = await outbox.findInvited(tx, { consultationId, roundId });
      const missing = lot.filter((respondentId) => !written.has(respondentId));
      if (missing.length === 0) return;
      await inviteRespondents(tx, { now, baseUrl }, { consultationId, roundId, respondentIds: missing });
    });
  }
}
