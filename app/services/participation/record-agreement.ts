import type { Db } from "../../../db/open";
import * as agreements from "../../../db/queries/agreement";
import * as informationNotes from "../../../db/queries/information-note";
import type { AgreementTable } from "../../../db/schema";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

interface PersonKey {
  readonly consultationId: string;
  readonly respondentId: string;
}

/** Notes to which version of the information note somebody agreed; in the transaction of what says so. The first time stands. */
export async function recordAgreement(
  tx: Db,
  now: Date,
  key: PersonKey & Pick<AgreementTable, "noteVersion" | "given">,
): Promise<void> {
  const { consultationId, respondentId, noteVersion, given } = key;
  const agreedAt = now.toISOString();
  const isNew = await agreements.insert(tx, { consultationId, respondentId, noteVersion, given, agreedAt });
  if (!isNew) return;
  await recordAudit(tx, {
    consultationId,
    now,
    actor: { kind: "respondent", id: respondentId },
    action: "note-agreed",
    details: { noteVersion },
  });
}

/**
 * Agrees to the information note as it is now.
 *
 * Throws  DomainError `conflict` when another version is in force by now; `not-ready` when there is none.
 */
export function agreeToNote(
  { db, now }: { db: Db; now: Date },
  key: PersonKey & { readonly noteVersion: number },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const version = await informationNotes.findLatestVersion(tx, key);
    if (version === null) throw new DomainError("not-ready", "There is no information note yet.");
    if (version !== key.noteVersion) {
      throw new DomainError("conflict", "The information note has a newer version. Please read it first.");
    }
    await recordAgreement(tx, now, { ...key, given: "by-button" });
  });
}
