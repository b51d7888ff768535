import type { Db } from "../../db/open";
import * as rationales from "../../db/queries/rationale";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { type RoundOfReasons, refuseSealed } from "./review-rationale";

/** Reasons that differ in nothing but capitals, spaces and punctuation say the same. */
export function foldReason(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Lets a reason stand for another that says the same: the other one is no longer shown for itself, nor counted as unreviewed.
 *
 * Throws  DomainError `not-found`; `not-ready` while the round is sealed; `invalid` for reasons to different items, with different
 *         marks of their writers, or one of which is merged already.
 */
export async function mergeRationale(
  { db, now }: { db: Db; now: Date },
  input: RoundOfReasons & { rationaleId: string; into: string },
): Promise<void> {
  const { consultationId, roundId, rationaleId, into } = input;
  await db.transaction().execute(async (tx) => {
    await refuseSealed(tx, input);
    const reason = await rationales.findById(tx, { consultationId, roundId, id: rationaleId });
    const other = await rationales.findById(tx, { consultationId, roundId, id: into });
    if (!reason || !other) throw new DomainError("not-found", "This reason is not there any more.");
    if (reason.id === other.id || reason.itemId !== other.itemId) {
      throw new DomainError("invalid", "Only two reasons to the same item can be merged.");
    }
    if (reason.side !== null && other.side !== null && reason.side !== other.side) {
      throw new DomainError("invalid", "Their writers marked these reasons for different sides, so both stand.");
    }
    if (other.mergedInto !== null) throw new DomainError("invalid", "That reason is merged into another itself.");
    await merge(tx, now, input, reason.id, other.id);
  });
}

/** Merges into a reason all unreviewed ones to the same item with the same words and mark. Returns how many. Throws as `mergeRationale`. */
export async function mergeEqualRationales(
  { db, now }: { db: Db; now: Date },
  input: RoundOfReasons & { into: string },
): Promise<number> {
  const { consultationId, roundId, into } = input;
  return db.transaction().execute(async (tx) => {
    await refuseSealed(tx, input);
    const kept = await rationales.findById(tx, { consultationId, roundId, id: into });
    if (!kept) throw new DomainError("not-found", "This reason is not there any more.");
    const pending = await rationales.findAllPendingOfItem(tx, { consultationId, roundId, itemId: kept.itemId });
    const equal = pending.filter((reason) => reason.id !== kept.id && saysTheSame(reason, kept));
    for (const { id } of equal) await merge(tx, now, input, id, kept.id);
    return equal.length;
  });
}

/** A source is part of what is said. */
function saysTheSame(a: Comparable, b: Comparable): boolean {
  return a.side === b.side && a.source === b.source && foldReason(a.text) === foldReason(b.text);
}
type Comparable = { readonly text: string; readonly side: string | null; readonly source: string | null };

async function merge(tx: Db, now: Date, input: RoundOfReasons, id: string, into: string): Promise<void> {
  const { consultationId, roundId, actor } = input;
  await rationales.review(
    tx,
    { consultationId, roundId, id },
    {
      status: "rejected",
      releasedText: null,
      releasedSource: null,
      releasedSide: null,
      redactions: null,
      mergedInto: into,
      reviewedBy: actor.id,
      reviewedAt: now.toISOString(),
    },
  );
  await recordAudit(tx, {
    consultationId,
    now,
    actor,
    action: "reason-merged",
    details: { roundId, rationaleId: id, into },
  });
}
