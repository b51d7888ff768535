import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rehearsals from "../../../db/queries/rehearsal";
import { enqueueRehearsal } from "../../jobs/rehearse";
import { type Actor, recordAudit } from "../audit-trail";
import { canonicalHash } from "../canonical-hash";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";
import { findPlanProblems } from "../opening-problems";
import { deleteRehearsalCopy } from "./delete-rehearsal";

/** Fewer show no verdict under the default rules; more take long and show nothing new. */
export const REHEARSAL_PANEL = { min: 10, max: 200, usual: 40 } as const;

/**
 * Asks for a rehearsal: a job makes a copy of the consultation and lets a simulated panel answer it. The copy of an earlier rehearsal is deleted; the record
 * of it stays (conduct 23).
 *
 * Throws  DomainError `not-found`; `already-done` once the protocol is locked; `invalid` for a panel out of bounds; `not-ready` with one
 *         line per thing that the questionnaire lacks.
 */
export async function startRehearsal(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; panelists: number; actor: Actor & { kind: "organiser" } },
): Promise<{ rehearsalId: string }> {
  const { consultationId, panelists, actor } = input;
  const { min, max } = REHEARSAL_PANEL;
  if (!Number.isInteger(panelists) || panelists < min || panelists > max) {
    throw new DomainError("invalid", `A simulated panel has ${min} to ${max} people.`);
  }
  return db.transaction().execute(async (tx) => {
    if (!(await consultations.hold(tx, { consultationId }))) {
      throw new DomainError("not-found", "There is no such consultation.");
    }
    await refuseOutOfPlace(tx, consultationId);
    for (const earlier of await rehearsals.findAllNotDeleted(tx, { consultationId })) {
      await deleteRehearsalCopy(tx, now, { rehearsal: earlier, actor });
    }
    const { plan } = await loadPlan(tx, consultationId);
    const { json, hash } = canonicalHash(plan.protocol);
    const rehearsalId = newOrderedId();
    await rehearsals.insert(tx, {
      consultationId,
      id: rehearsalId,
      planRevision: null,
      deleteAt: null,
      copyId: null,
      openSeatId: null,
      status: "waiting",
      panelists,
      responses: 0,
      responsesExpected: panelists * plan.rounds.length - 1,
      protocol: json,
      protocolHash: hash,
      failure: null,
      startedBy: actor.id,
      startedAt: now.toISOString(),
      endedAt: null,
      isDeleting: 0,
    });
    await enqueueRehearsal(tx, { consultationId, rehearsalId, step: 0 }, now);
    const details = { rehearsalId, panelists, protocolHash: hash };
    await recordAudit(tx, { consultationId, now, actor, action: "rehearsal-started", details });
    return { rehearsalId };
  });
}

async function refuseOutOfPlace(tx: Db, consultationId: string): Promise<void> {
  if (await protocolLocks.find(tx, { consultationId })) {
    throw new DomainError("already-done", "The protocol is locked. A rehearsal belongs before that.");
  }
  const problems = await findPlanProblems(tx, consultationId);
  if (problems.length > 0) {
    throw new DomainError("not-ready", "The questionnaire is not complete yet, so it cannot be rehearsed.", {
      details: problems.map(({ message }) => message),
    });
  }
}
