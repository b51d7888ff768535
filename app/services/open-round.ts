import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as rounds from "../../db/queries/round";
import * as openings from "../../db/queries/scheduled-opening";
import { refreshStatistics } from "../../db/queries/table-statistics";
import { enqueueClosing } from "../jobs/close-overdue-rounds";
import { assignItems } from "./assign-items";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { freezeFeedback } from "./freeze-feedback";
import { freezeInformationNote } from "./information-note";
import { enqueueInviting, inviteRound } from "./invite-round";
import { loadPlan } from "./load-plan";
import { lockProtocol } from "./lock-protocol";
import { findOpeningProblems } from "./opening-problems";
import { recordDefaultDecisions } from "./record-decisions";
import { applyRewordings } from "./rewording/apply-rewordings";

interface OpenRoundInput {
  readonly consultationId: string;
  readonly roundNumber: number;
  readonly closesAt: Date;
  readonly actor: Actor;
  /** The time at which the round was to open by itself, where that is what opens it; not said by whoever opens it by hand. */
  readonly scheduledFor?: string;
}

/**
 * Opens a round of the panel in one transaction. The first opening locks the protocol; a later one records what the protocol says of
 * each item, asks what was reworded in its new form, carries subjects on and freezes the feedback. Writing everybody's personal link to the outbox is a job, which is there if and only if the
 * round is open.
 *
 * Throws  DomainError `not-ready` with one line per thing that is missing; `invalid` when the closing time has passed; `conflict` when
 *         the round is not a draft any more, or does not open by itself any more.
 */
export async function beginRound(
  { db, now }: { db: Db; now: Date },
  input: OpenRoundInput,
): Promise<{ roundId: string; respondentIds: readonly string[] }> {
  const { consultationId, roundNumber, closesAt, actor } = input;
  if (closesAt <= now) throw new DomainError("invalid", "The closing time has passed already.");
  return db.transaction().execute(async (tx) => {
    // Saving the plan holds the same row, so what is locked is what was checked.
    await consultations.hold(tx, { consultationId });
    await spendSchedule(tx, input);
    if (!(await protocolLocks.find(tx, { consultationId }))) {
      if (roundNumber !== 1) throw new DomainError("not-ready", "Round 1 has to be opened first.");
      await refuseUnready(tx, consultationId);
      await lockProtocol(tx, now, { consultationId, actor });
    }
    const noteVersion = await freezeInformationNote(tx, now, consultationId);
    const round = await rounds.findByNumber(tx, { consultationId, audience: "panel", number: roundNumber });
    if (!round) throw new DomainError("not-found", "There is no such round in the study plan.");
    const previous = await findClosedBefore(tx, consultationId, roundNumber);
    const { plan } = await loadPlan(tx, consultationId);
    if (previous) {
      const reworded = { consultationId, round, previousRoundId: previous.id, protocol: plan.protocol, actor };
      await applyRewordings(tx, now, reworded);
      await recordDefaultDecisions(tx, now, { consultationId, roundId: previous.id, protocol: plan.protocol });
    }
    const { respondentIds } = await assignItems(tx, round, previous?.id ?? null);
    await refreshStatistics(tx);
    if (previous) {
      await freezeFeedback(tx, now, { consultationId, roundId: round.id, previousRoundId: previous.id, plan });
    }
    const isMoved = await rounds.moveStatus(
      tx,
      { consultationId, roundId: round.id },
      { from: ["draft", "scheduled"], to: "open", openedAt: now.toISOString(), closesAt: closesAt.toISOString() },
    );
    if (!isMoved) throw new DomainError("conflict", "This round was opened already.");
    await enqueueClosing(tx, closesAt, now);
    await enqueueInviting(tx, now, { consultationId, roundId: round.id, respondentIds });
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "round-opened",
      details: { roundId: round.id, number: roundNumber, invited: respondentIds.length, noteVersion },
    });
    return { roundId: round.id, respondentIds };
  });
}

/** Opens a round and writes everybody's invitation before it returns; where that is interrupted, its job goes on. Throws as `beginRound`. */
export async function openRound(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  input: OpenRoundInput,
): Promise<{ roundId: string; invited: number }> {
  const { roundId, respondentIds } = await beginRound({ db, now }, input);
  await inviteRound({ db, now, baseUrl }, { consultationId: input.consultationId, roundId, respondentIds });
  return { roundId, invited: respondentIds.length };
}

async function refuseUnready(tx: Db, consultationId: string): Promise<void> {
  const problems = await findOpeningProblems(tx, consultationId);
  if (problems.length === 0) return;
  throw new DomainError("not-ready", "Some things are missing before round 1 can be opened.", {
    details: problems.map(({ message }) => message),
  });
}

/** A round opens once: whoever opens it takes its opening by itself away. */
async function spendSchedule(tx: Db, { consultationId, roundNumber, scheduledFor }: OpenRoundInput): Promise<void> {
  const key = { consultationId, roundNumber };
  const isSpent = await openings.remove(tx, scheduledFor === undefined ? key : { ...key, opensAt: scheduledFor });
  if (scheduledFor !== undefined && !isSpent) {
    throw new DomainError("conflict", "This round does not open by itself any more.");
  }
}

/** The round before, which has to be closed; undefined for round 1. Throws DomainError `not-ready`. */
export async function findClosedBefore(tx: Db, consultationId: string, roundNumber: number) {
  if (roundNumber === 1) return undefined;
  const previous = await rounds.findByNumber(tx, { consultationId, audience: "panel", number: roundNumber - 1 });
  if (previous?.status !== "closed" && previous?.status !== "reported") {
    throw new DomainError("not-ready", `Round ${roundNumber - 1} has to be closed first.`);
  }
  return previous;
}
