import type { Db } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";
import * as consultations from "../../db/queries/consultation";
import * as responses from "../../db/queries/response";
import * as rounds from "../../db/queries/round";
import { enqueueJob } from "../jobs/job";
import { type Actor, recordAudit } from "./audit-trail";
import { isClosed } from "./closed-rounds";
import { computeSnapshot } from "./compute-snapshot";
import { DomainError } from "./domain-error";

interface RoundToClose {
  readonly consultationId: string;
  readonly roundId: string;
  readonly actor: Actor;
}

/** The one job that analyses a round after it ended. */
export const analysisKey = (roundId: string): string => `analyse-round ${roundId}`;

/**
 * Ends an open round for everybody. The change of status is the lock that answers under way wait for or are refused by, so what is there then is
 * what was acknowledged. Its analysis is a job, which is there if and only if the round has ended. A pilot has none: its answers are no results.
 * Returns whether there is something to analyse.
 *
 * Throws  DomainError `not-found`, or `round-not-open` when somebody else closed it first.
 */
export async function endRound(
  { db, now }: { db: Db; now: Date },
  { consultationId, roundId, actor }: RoundToClose,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const isMoved = await rounds.moveStatus(
      tx,
      { consultationId, roundId },
      { from: ["open"], to: "closed", closedAt: now.toISOString() },
    );
    if (!isMoved) {
      if (!(await rounds.findById(tx, { consultationId, roundId }))) {
        throw new DomainError("not-found", "There is no such round.");
      }
      throw new DomainError("round-not-open", "This round is not open.");
    }
    if ((await consultations.findById(tx, { consultationId }))?.isPilot === 1) return false;
    await enqueueJob(tx, {
      kind: "analyse-round",
      consultationId,
      payload: { roundId, actorId: actor.kind === "organiser" ? actor.id : null },
      uniqueKey: analysisKey(roundId),
      runAt: now,
      now,
    });
    return true;
  });
}

/**
 * Analyses a round that has ended and stores the snapshot, once whoever asks: two at a time compute, one of them stores. Nothing is written while it
 * computes, so that a process that dies leaves nothing half done.
 *
 * Throws  DomainError `not-found`; `not-ready` while the round is open.
 */
export async function analyseEndedRound(
  { db, now }: { db: Db; now: Date },
  { consultationId, roundId, actor }: RoundToClose,
): Promise<{ snapshotId: string }> {
  const key = { consultationId, roundId };
  const round = await rounds.findById(db, key);
  if (!round) throw new DomainError("not-found", "There is no such round.");
  if (!isClosed(round)) throw new DomainError("not-ready", "An open round is not analysed.");
  if ((await consultations.findById(db, { consultationId }))?.isPilot === 1) {
    throw new DomainError("not-ready", "A pilot is not analysed.");
  }
  for (;;) {
    const known = await snapshots.findLatestId(db, key);
    if (known !== undefined) return { snapshotId: known };
    const { snapshot, respondents } = await computeSnapshot(db, now, round);
    const isStored = await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      if (await snapshots.findLatestId(tx, key)) return false;
      // Somebody's answers were erased meanwhile: what was computed is of another panel.
      if ((await responses.countSubmitted(tx, key)) !== respondents) return false;
      await snapshots.insert(tx, snapshot);
      await recordAudit(tx, {
        consultationId,
        now,
        actor,
        action: "round-closed",
        details: {
          roundId,
          number: round.number,
          audience: round.audience,
          snapshotId: snapshot.id,
          inputHash: snapshot.inputHash,
        },
      });
      return true;
    });
    if (isStored) return { snapshotId: snapshot.id };
  }
}

/** Ends an open round and analyses it. Throws as `endRound`; where the analysis fails the round has ended, and its job tries again. */
export async function closeRound(context: { db: Db; now: Date }, input: RoundToClose): Promise<{ snapshotId: string }> {
  await endRound(context, input);
  return analyseEndedRound(context, input);
}
