import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as extensions from "../../db/queries/extension";
import * as rounds from "../../db/queries/round";
import { enqueueClosing } from "../jobs/close-overdue-rounds";
import { enqueueJob } from "../jobs/job";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { LONGEST_DEVIATION } from "./record-deviation";
import { insertTold } from "./told-deviation";

/** The one job that tells of an extension. */
const tellingKey = (extensionId: string): string => `tell-of-extension ${extensionId}`;

/**
 * Gives an open round more time. Why is printed with the deviations; the closing times before stay known; who has not finished is told by mail, which is a
 * job that is there if and only if the round was extended.
 *
 * Throws  DomainError `invalid` for a time that is not later or without a reason; `round-not-open`; `not-found`.
 */
export async function extendRound(
  { db, now }: { db: Db; now: Date },
  input: {
    consultationId: string;
    roundId: string;
    closesAt: Date;
    reason: string;
    actor: Actor & { kind: "organiser" };
  },
): Promise<{ extensionId: string }> {
  const { consultationId, roundId, closesAt, actor } = input;
  const reason = input.reason.trim();
  if (reason === "")
    throw new DomainError("invalid", "Please say why the round gets more time: it is printed in the record.");
  if (reason.length > LONGEST_DEVIATION) {
    throw new DomainError("invalid", `The reason has at most ${LONGEST_DEVIATION} characters.`);
  }
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const round = await rounds.findById(tx, { consultationId, roundId });
    if (!round) throw new DomainError("not-found", "There is no such round.");
    const before = round.closesAt;
    if (before !== null && closesAt <= new Date(before)) {
      throw new DomainError("invalid", "An extension ends later than the round does now.");
    }
    const at = closesAt.toISOString();
    const isMoved =
      before !== null &&
      closesAt > now &&
      (await rounds.moveStatus(tx, { consultationId, roundId }, { from: ["open"], to: "open", closesAt: at }));
    if (!isMoved) throw new DomainError("round-not-open", "This round is not open.");
    await enqueueClosing(tx, closesAt, now);
    const extensionId = newOrderedId();
    const recordedAt = now.toISOString();
    await extensions.insert(tx, {
      consultationId,
      id: extensionId,
      roundId,
      closedBefore: before,
      closesAt: at,
      reason,
      recordedBy: actor.id,
      recordedAt,
    });
    const deviationId = newOrderedId();
    await insertTold(tx, {
      consultationId,
      id: deviationId,
      told: { code: "round-extended", round: round.number, from: before, to: at },
      reason,
      recordedBy: actor.id,
      recordedAt,
    });
    await enqueueJob(tx, {
      kind: "tell-of-extension",
      consultationId,
      payload: { extensionId },
      uniqueKey: tellingKey(extensionId),
      runAt: now,
      now,
    });
    const details = { roundId, number: round.number, from: before, to: at, deviationId };
    await recordAudit(tx, { consultationId, now, actor, action: "round-extended", details });
    return { extensionId };
  });
}
