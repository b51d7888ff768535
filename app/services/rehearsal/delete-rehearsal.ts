import { subDays } from "date-fns/subDays";
import type { Db } from "../../../db/open";
import * as rehearsals from "../../../db/queries/rehearsal";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

/** How long the copy of a rehearsal is kept at most. */
export const REHEARSAL_DAYS = 14;

/**
 * Deletes what a rehearsal made; that it ran, and with which rules, stays on record.
 *
 * Throws  DomainError `not-found`.
 */
export function deleteRehearsal(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; rehearsalId: string; actor: Actor },
): Promise<void> {
  const { consultationId, rehearsalId, actor } = input;
  return db.transaction().execute(async (tx) => {
    const rehearsal = await rehearsals.find(tx, { consultationId, id: rehearsalId });
    if (rehearsal?.kind !== "rehearsal") throw new DomainError("not-found", "There is no such rehearsal.");
    await deleteRehearsalCopy(tx, now, { rehearsal, actor });
  });
}

/** Deletes the copies that are older than they may be, and those of consultations whose protocol is locked. Returns how many. */
export async function deleteOverRehearsals({ db, now }: { db: Db; now: Date }): Promise<number> {
  const over = await rehearsals.findAllOver(db, subDays(now, REHEARSAL_DAYS).toISOString());
  for (const { consultationId, id } of over) {
    await deleteRehearsal({ db, now }, { consultationId, rehearsalId: id, actor: { kind: "system" } });
  }
  return over.length;
}

/** In the transaction of whoever does it. Nothing where it was deleted already. */
export async function deleteRehearsalCopy(
  tx: Db,
  now: Date,
  { rehearsal, actor }: { readonly rehearsal: rehearsals.Rehearsal; readonly actor: Actor },
): Promise<void> {
  const { consultationId, id, copyId, endedAt } = rehearsal;
  if (rehearsal.status === "deleted") return;
  if (copyId !== null) await rehearsals.deleteCopy(tx, { consultationId, id, copyId });
  await rehearsals.update(tx, { consultationId, id }, { status: "deleted", endedAt: endedAt ?? now.toISOString() });
  const details = { rehearsalId: id };
  await recordAudit(tx, { consultationId, now, actor, action: "rehearsal-deleted", details });
}
