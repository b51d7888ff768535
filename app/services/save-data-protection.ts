import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as dataProtection from "../../db/queries/data-protection";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { type Actor, recordAudit } from "./audit-trail";
import { type DataProtectionFields, defaultDataProtection, findMissingFields } from "./data-protection-fields";
import { DomainError } from "./domain-error";
import { freezeInformationNote } from "./information-note";

export function insertDefaultDataProtection(tx: Db, now: Date, consultationId: string) {
  return dataProtection.upsert(tx, { consultationId, ...defaultDataProtection, updatedAt: now.toISOString() });
}

/**
 * Stores the data-protection fields. Once the protocol is locked the information note is in people's hands, so a change makes its
 * next version at once.
 *
 * Throws  DomainError `not-found`; `conflict` when somebody else saved after `seenAt`, the moment of the version that was edited.
 */
export function saveDataProtection(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; actor: Actor; seenAt: string; fields: DataProtectionFields },
): Promise<{ noteVersion: number | null }> {
  const { consultationId, actor, seenAt, fields } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const stored = await dataProtection.find(tx, { consultationId });
    if (!stored) throw new DomainError("not-found", "There is no such consultation.");
    if (stored.updatedAt !== seenAt) {
      throw new DomainError("conflict", "Somebody else changed the data-protection fields in the meantime.");
    }
    await dataProtection.upsert(tx, { consultationId, ...fields, updatedAt: laterThan(seenAt, now) });
    const isLocked = (await protocolLocks.find(tx, { consultationId })) !== undefined;
    const noteVersion = isLocked ? await freezeInformationNote(tx, now, consultationId) : null;
    const missing = findMissingFields(fields).length;
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "data-protection-saved",
      details: { missing, noteVersion },
    });
    return { noteVersion };
  });
}

/** Two savings within a millisecond still differ, so that the second of two editors notices the first. */
function laterThan(seenAt: string, now: Date): string {
  return new Date(Math.max(now.getTime(), new Date(seenAt).getTime() + 1)).toISOString();
}
