import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as panelCalls from "../../../db/queries/panel-call";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import { type Actor, recordAudit } from "../audit-trail";
import { findMissingFields } from "../data-protection-fields";
import { DomainError } from "../domain-error";
import { freezeInformationNote } from "../information-note";
import { KEEP_MONTHS } from "./call-state";

export interface CallSettings {
  readonly isOpen: boolean;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly takesNominations: boolean;
  readonly words: string;
  readonly keepMonths: number;
}

const MOST_WORDS = 4000;

/**
 * Opens or closes the call and the nominations, with dates and words. Before the first person proposes themselves the information note is frozen,
 * so that it stands before the form (conduct 19).
 *
 * Throws  DomainError `not-found`; `invalid` for dates or numbers that make no sense; `not-ready` where what the note needs is not filled in, where no
 * mail server could carry the links, and for an open call of a demonstration.
 */
export async function saveCall(
  { db, now, hasMail }: { db: Db; now: Date; hasMail: boolean },
  input: CallSettings & { readonly consultationId: string; readonly actor: Actor },
): Promise<void> {
  const { consultationId, actor, isOpen, opensAt, closesAt, takesNominations, keepMonths } = input;
  const words = input.words.replace(/\r\n?/g, "\n").trim();
  if (words.length > MOST_WORDS)
    throw new DomainError("invalid", `The words may have at most ${MOST_WORDS} characters.`);
  if (!Number.isInteger(keepMonths) || keepMonths < 1 || keepMonths > KEEP_MONTHS.most) {
    throw new DomainError(
      "invalid",
      `Names of people who are not chosen are kept for 1 to ${KEEP_MONTHS.most} months.`,
    );
  }
  if (opensAt && closesAt && closesAt <= opensAt) throw new DomainError("invalid", "The call closes before it opens.");
  if (isOpen && closesAt && closesAt <= now) throw new DomainError("invalid", "The closing day has passed already.");
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const consultation = await consultations.findById(tx, { consultationId });
    if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
    if (isOpen && consultation.isDemonstration === 1) {
      throw new DomainError("not-ready", "This is a demonstration, which writes to nobody, so no call can be opened.");
    }
    if (isOpen && !hasMail) {
      throw new DomainError(
        "not-ready",
        "This instance has no mail server, so nobody could confirm their address. The operator sets SMTP_URL.",
      );
    }
    if (isOpen || takesNominations) await freezeNote(tx, now, consultationId);
    const before = await panelCalls.find(tx, { consultationId });
    const at = now.toISOString();
    await panelCalls.upsert(tx, {
      consultationId,
      isOpen: isOpen ? 1 : 0,
      opensAt: opensAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
      takesNominations: takesNominations ? 1 : 0,
      words,
      keepMonths,
      openedAt: before?.openedAt ?? (isOpen ? at : null),
      updatedAt: at,
    });
    const details = { isOpen, takesNominations, keepMonths };
    await recordAudit(tx, { consultationId, now, actor, action: "panel-call-saved", details });
  });
}

async function freezeNote(tx: Db, now: Date, consultationId: string): Promise<void> {
  const fields = await dataProtection.find(tx, { consultationId });
  if (!fields || findMissingFields(fields).length > 0) {
    throw new DomainError("not-ready", "Fill in data protection first: the information note stands before the form.");
  }
  // After the lock the note in force is the one that panelists agreed to.
  if (!(await protocolLocks.find(tx, { consultationId }))) await freezeInformationNote(tx, now, consultationId);
}
