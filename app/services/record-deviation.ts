import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as deviations from "../../db/queries/deviation";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";

/** Of each of the two texts of a deviation. */
export const LONGEST_DEVIATION = 2_000;

/**
 * Records where a consultation departed from its locked protocol and why. It is printed in the report and never taken back.
 *
 * Throws  DomainError `not-ready` before the protocol is locked; `invalid` without what and why.
 */
export async function recordDeviation(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; what: string; reason: string; actor: Actor },
): Promise<void> {
  const { consultationId, actor } = input;
  const what = input.what.trim();
  const reason = input.reason.trim();
  if (what === "" || reason === "") throw new DomainError("invalid", "A deviation needs what was done and why.");
  if (what.length > LONGEST_DEVIATION || reason.length > LONGEST_DEVIATION) {
    throw new DomainError("invalid", `Each of the two texts has at most ${LONGEST_DEVIATION} characters.`);
  }
  await db.transaction().execute(async (tx) => {
    if (!(await protocolLocks.find(tx, { consultationId }))) {
      throw new DomainError("not-ready", "Until the protocol is locked there is nothing to depart from.");
    }
    const deviationId = newOrderedId();
    await deviations.insert(tx, {
      consultationId,
      id: deviationId,
      what,
      reason,
      recordedBy: actor.kind === "organiser" ? actor.id : null,
      recordedAt: now.toISOString(),
    });
    await recordAudit(tx, { consultationId, now, actor, action: "deviation-recorded", details: { deviationId } });
  });
}
