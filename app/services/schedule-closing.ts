import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import { enqueueClosing } from "../jobs/close-overdue-rounds";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";

/**
 * Moves the closing time of an open round: the panel's to an earlier time, since more time needs a reason (`extendRound`), the public's either way. Links
 * that were sent go on working until then.
 *
 * Throws  DomainError `invalid` when the time has passed, or gives the panel more time; `round-not-open`.
 */
export async function scheduleClosing(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundId: string; closesAt: Date; actor: Actor },
): Promise<void> {
  const { consultationId, roundId, closesAt, actor } = input;
  if (closesAt <= now) {
    throw new DomainError("invalid", "The closing time has passed already. To end the round now, close it.");
  }
  await db.transaction().execute(async (tx) => {
    const before = await rounds.findById(tx, { consultationId, roundId });
    if (!before) throw new DomainError("not-found", "There is no such round.");
    const at = closesAt.toISOString();
    if (before.closesAt === at) return;
    if (before.status === "open" && before.audience === "panel" && before.closesAt !== null && at > before.closesAt) {
      throw new DomainError("invalid", "This is later than the round closes now. More time is given with a reason.");
    }
    const isMoved = await rounds.moveStatus(
      tx,
      { consultationId, roundId },
      { from: ["open"], to: "open", closesAt: at },
    );
    if (!isMoved) throw new DomainError("round-not-open", "This round is not open.");
    await enqueueClosing(tx, closesAt, now);
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "closing-moved",
      details: { roundId, from: before.closesAt, to: at },
    });
  });
}
