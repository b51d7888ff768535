import type { Db } from "../../../db/open";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { type Actor, recordAudit } from "../audit-trail";
import { endRound } from "../close-round";
import { DomainError } from "../domain-error";

interface PilotKey {
  readonly consultationId: string;
  readonly pilotId: string;
}

/** The pilot, with the round on its copy while there is one. Throws DomainError `not-found`. */
async function findPilot(db: Db, { consultationId, pilotId }: PilotKey) {
  const pilot = await rehearsals.find(db, { consultationId, id: pilotId });
  if (pilot?.kind !== "pilot") throw new DomainError("not-found", "There is no such pilot.");
  const { copyId } = pilot;
  const round = copyId
    ? await rounds.findByNumber(db, { consultationId: copyId, audience: "panel", number: 1 })
    : undefined;
  return { pilot, copyId, round };
}

/**
 * Ends a pilot before its time: nobody answers any more. What was said stays to be read.
 *
 * Throws  DomainError `not-found`; `round-not-open` where it has ended.
 */
export async function endPilot(
  { db, now }: { db: Db; now: Date },
  { actor, ...key }: PilotKey & { readonly actor: Actor },
): Promise<void> {
  const { copyId, round } = await findPilot(db, key);
  if (!copyId || !round) throw new DomainError("not-found", "There is no such pilot.");
  await endRound({ db, now }, { consultationId: copyId, roundId: round.id, actor });
}

/** Deletes names, answers and comments of a pilot; that it took place stays on record. Throws DomainError `not-found`. */
export function deletePilot(
  { db, now }: { db: Db; now: Date },
  input: PilotKey & { readonly actor: Actor },
): Promise<void> {
  return db.transaction().execute((tx) => deletePilotCopy(tx, now, input));
}

/** In the transaction of whoever does it. Nothing where it was deleted already. */
export async function deletePilotCopy(
  tx: Db,
  now: Date,
  { actor, ...key }: PilotKey & { readonly actor: Actor },
): Promise<void> {
  const { pilot, copyId, round } = await findPilot(tx, key);
  if (pilot.status === "deleted" || copyId === null) return;
  const { consultationId, pilotId: id } = key;
  const count = round ? await responses.countSubmitted(tx, { consultationId: copyId, roundId: round.id }) : 0;
  const endedAt = round?.closedAt ?? now.toISOString();
  await rehearsals.deleteCopy(tx, { consultationId, id, copyId });
  await rehearsals.update(tx, { consultationId, id }, { status: "deleted", responses: count, endedAt });
  const details = { pilotId: id, responses: count };
  await recordAudit(tx, { consultationId, now, actor, action: "pilot-deleted", details });
}

/** Deletes the pilots whose stated months are over. Returns how many. */
export async function deleteOverPilots({ db, now }: { db: Db; now: Date }): Promise<number> {
  const over = await rehearsals.findPilotsOver(db, now.toISOString());
  for (const { consultationId, id } of over) {
    await deletePilot({ db, now }, { consultationId, pilotId: id, actor: { kind: "system" } });
  }
  return over.length;
}
