import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as rounds from "../../db/queries/round";
import * as openings from "../../db/queries/scheduled-opening";
import { enqueueOpening } from "../jobs/open-due-rounds";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { findClosedBefore } from "./open-round";
import { findOpeningProblems } from "./opening-problems";

interface OpeningKey {
  readonly consultationId: string;
  readonly roundNumber: number;
  readonly actor: Actor & { kind: "organiser" };
}

/**
 * Sets when a round opens by itself, instead of what was set before. What round 1 needs has to be there now, and is checked again at its time:
 * what is missing by then keeps it closed.
 *
 * Throws  DomainError `invalid` for times that have passed or are in the wrong order; `not-ready` while the round before is open, or, with one
 *         line each, while something is missing for round 1; `conflict` when the round was opened already; `not-found` when the plan has no
 *         such round.
 */
export async function scheduleOpening(
  { db, now }: { db: Db; now: Date },
  input: OpeningKey & { readonly opensAt: Date; readonly closesAt: Date },
): Promise<void> {
  const { consultationId, roundNumber, actor } = input;
  if (input.opensAt <= now) {
    throw new DomainError("invalid", "The opening time has passed already. To begin the round now, open it.");
  }
  if (input.closesAt <= input.opensAt) throw new DomainError("invalid", "The round has to close after it opens.");
  const [opensAt, closesAt] = [input.opensAt.toISOString(), input.closesAt.toISOString()];
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    await refuseOpened(tx, consultationId, roundNumber);
    await findClosedBefore(tx, consultationId, roundNumber);
    if (roundNumber === 1) await refuseUnready(tx, consultationId);
    await openings.upsert(tx, {
      consultationId,
      roundNumber,
      opensAt,
      closesAt,
      scheduledBy: actor.id,
      scheduledAt: now.toISOString(),
      refusedAt: null,
      problems: "[]",
    });
    await enqueueOpening(tx, input.opensAt, now);
    const details = { number: roundNumber, opensAt, closesAt };
    await recordAudit(tx, { consultationId, now, actor, action: "opening-scheduled", details });
  });
}

/** Takes back that a round opens by itself. Throws DomainError `conflict` when it does not, or opened already. */
export async function cancelOpening({ db, now }: { db: Db; now: Date }, input: OpeningKey): Promise<void> {
  const { consultationId, roundNumber, actor } = input;
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (!(await openings.remove(tx, { consultationId, roundNumber }))) {
      throw new DomainError("conflict", "This round does not open by itself, or has opened already.");
    }
    const details = { number: roundNumber };
    await recordAudit(tx, { consultationId, now, actor, action: "opening-cancelled", details });
  });
}

async function refuseUnready(tx: Db, consultationId: string): Promise<void> {
  const problems = await findOpeningProblems(tx, consultationId);
  if (problems.length === 0) return;
  throw new DomainError(
    "not-ready",
    "Some things are missing, so no time can be set at which round 1 opens by itself.",
    {
      details: problems.map(({ message }) => message),
    },
  );
}

async function refuseOpened(tx: Db, consultationId: string, roundNumber: number): Promise<void> {
  const round = await rounds.findByNumber(tx, { consultationId, audience: "panel", number: roundNumber });
  if (round) {
    if (round.openedAt === null) return;
    throw new DomainError("conflict", "This round was opened already.");
  }
  const { plan } = await loadPlan(tx, consultationId);
  if (!plan.rounds.some(({ number }) => number === roundNumber)) {
    throw new DomainError("not-found", "There is no such round in the study plan.");
  }
}
