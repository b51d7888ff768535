import type { Db } from "../../../db/open";
import * as declines from "../../../db/queries/decline";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { inviteIfMissing, type PersonKey, takeBackLetters } from "./pending-letters";

interface RoundOfPerson extends PersonKey {
  readonly roundId: string;
}

export const MAX_DECLINE_REASON = 1000;

/**
 * Declines the invitation to an open round: no further letter about it, and nothing is saved in it. What was saved before stays and does
 * not count, since it was not submitted.
 *
 * Throws  DomainError `round-closed`; `gone` after a withdrawal; `already-done` when the answers were submitted; `invalid` for a reason
 *         that is too long.
 */
export function declineRound(
  { db, now }: { db: Db; now: Date },
  key: RoundOfPerson & { readonly reason: string },
): Promise<void> {
  const { consultationId, roundId, respondentId } = key;
  const reason = key.reason.trim();
  if (reason.length > MAX_DECLINE_REASON) throw new DomainError("invalid", "The reason is too long.");
  return db.transaction().execute(async (tx) => {
    await requireOpen(tx, key);
    const standing = await respondents.holdStanding(tx, key);
    if (standing?.withdrawnAt !== null) throw new DomainError("gone", "You have withdrawn from this consultation.");
    if ((await responses.find(tx, key))?.submittedAt) {
      throw new DomainError(
        "already-done",
        "Your answers in this round are submitted. They can be changed or taken back.",
      );
    }
    const declinedAt = now.toISOString();
    await declines.upsert(tx, { consultationId, roundId, respondentId, reason: reason || null, declinedAt });
    await takeBackLetters(tx, key);
    await audit(tx, now, key, "round-declined");
  });
}

/**
 * Takes part in a declined round after all, by a letter where none was sent. Doing it twice changes nothing.
 *
 * Throws  DomainError `round-closed`: until closing it can be taken back.
 */
export function undoDecline(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  key: RoundOfPerson,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await requireOpen(tx, key);
    if (!(await declines.remove(tx, key))) return;
    await audit(tx, now, key, "decline-taken-back");
    await inviteIfMissing(tx, { now, baseUrl }, key);
  });
}

async function requireOpen(tx: Db, key: RoundOfPerson): Promise<void> {
  const round = await rounds.findById(tx, key);
  if (round?.status !== "open") throw new DomainError("round-closed", "This round is not open.");
}

function audit(tx: Db, now: Date, { consultationId, roundId, respondentId }: RoundOfPerson, action: string) {
  return recordAudit(tx, {
    consultationId,
    now,
    actor: { kind: "respondent", id: respondentId },
    action,
    details: { roundId },
  });
}
