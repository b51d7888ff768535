import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import { type Actor, recordAudit } from "./audit-trail";
import { computeSnapshot } from "./compute-snapshot";
import { DomainError } from "./domain-error";

/**
 * Closes an open round and analyses it, in one transaction: the change of status is the lock that answers under way wait for or are
 * refused by, so the snapshot holds exactly the answers that were acknowledged.
 *
 * Throws  DomainError `not-found`, or `round-not-open` when somebody else closed it first.
 */
export async function closeRound(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundId: string; actor: Actor },
): Promise<{ snapshotId: string }> {
  const { consultationId, roundId, actor } = input;
  return db.transaction().execute(async (tx) => {
    const isMoved = await rounds.moveStatus(
      tx,
      { consultationId, roundId },
      { from: ["open"], to: "closed", closedAt: now.toISOString() },
    );
    const round = await rounds.findById(tx, { consultationId, roundId });
    if (!round) throw new DomainError("not-found", "There is no such round.");
    if (!isMoved) throw new DomainError("round-not-open", "This round is not open.");
    const { snapshotId, inputHash } = await computeSnapshot(tx, now, round);
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "round-closed",
      details: { roundId, number: round.number, audience: round.audience, snapshotId, inputHash },
    });
    return { snapshotId };
  });
}
