import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";

/**
 * Notes that the report on a closed round was handed over; the periods after which names and addresses go are counted from it.
 *
 * Throws  DomainError `conflict` when the round is not closed, or was reported before.
 */
export async function markReported(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundId: string; actor: Actor },
): Promise<void> {
  const { consultationId, roundId, actor } = input;
  await db.transaction().execute(async (tx) => {
    const isMoved = await rounds.moveStatus(tx, { consultationId, roundId }, { from: ["closed"], to: "reported" });
    if (!isMoved) throw new DomainError("conflict", "Only a closed round can be marked as reported, and only once.");
    await recordAudit(tx, { consultationId, now, actor, action: "round-reported", details: { roundId } });
  });
}
