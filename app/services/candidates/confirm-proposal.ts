import { subHours } from "date-fns/subHours";
import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { CONFIRM_HOURS } from "./call-state";
import { proposalHash } from "./propose-oneself";

type Key = { readonly consultationId: string; readonly token: string };

/**
 * The proposal behind a mailed link while it can be confirmed or taken back; looking at it changes nothing. Undefined: unknown, too old, taken
 * back or decided on; which of these is nobody's business.
 */
export async function findProposal({ db, now }: { db: Db; now: Date }, { consultationId, token }: Key) {
  const found = await candidates.findByToken(db, { consultationId, tokenHash: proposalHash(token) });
  if (!found) return undefined;
  if (found.state === "waiting") return found;
  const isFresh = found.createdAt > subHours(now, CONFIRM_HOURS).toISOString();
  return found.state === "unconfirmed" && isFresh ? found : undefined;
}

/**
 * Confirms that the address is that of whoever proposed themselves: from now on the organisers see it. An earlier proposal of the same address
 * that waits is replaced. Doing it twice changes nothing.
 *
 * Throws  DomainError `gone` when the link does not work (any more).
 */
export function confirmProposal({ db, now }: { db: Db; now: Date }, key: Key): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { consultationId } = key;
    await consultations.hold(tx, { consultationId });
    const found = await findProposal({ db: tx, now }, key);
    if (!found) throw gone();
    if (found.state === "waiting") return;
    const changes = { state: "waiting" as const, confirmedAt: now.toISOString() };
    await candidates.update(tx, { consultationId, id: found.id, from: "unconfirmed" }, changes);
    await candidates.deleteOtherProposals(tx, { consultationId, id: found.id, email: found.email });
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "system" },
      action: "proposal-confirmed",
      details: { candidateId: found.id },
    });
  });
}

/** Deletes a proposal with everything it holds, at the wish of whoever has the address. Throws DomainError `gone`. */
export function takeBackProposal({ db, now }: { db: Db; now: Date }, key: Key): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { consultationId } = key;
    await consultations.hold(tx, { consultationId });
    const found = await findProposal({ db: tx, now }, key);
    if (!found) throw gone();
    await candidates.remove(tx, { consultationId, id: found.id });
    if (found.state === "unconfirmed") return;
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "system" },
      action: "proposal-taken-back",
      details: { candidateId: found.id },
    });
  });
}

const gone = () => new DomainError("gone", "This link does not work any more.");
