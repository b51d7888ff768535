import type { Db } from "../../db/open";
import * as dataProtection from "../../db/queries/data-protection";
import * as informationNotes from "../../db/queries/information-note";

/** Whom to tell that a page does not work, and the consultation whose information note there is to read. */
export interface AccessibilityContact {
  readonly contact: string | null;
  readonly consultationId: string | null;
}

/**
 * The contact of the instance; without one that of the consultation the reader came from, as far as its information note publishes it.
 * A consultation without a note, or none at all, gives nothing.
 */
export async function findAccessibilityContact(
  db: Db,
  ofInstance: string | undefined,
  consultationId: string,
): Promise<AccessibilityContact> {
  const note = await informationNotes.findLatest(db, { consultationId });
  if (!note) return { contact: ofInstance ?? null, consultationId: null };
  const published = (await dataProtection.find(db, { consultationId }))?.contact.trim() ?? "";
  const isPublished = published !== "" && note.text.includes(published);
  return { contact: ofInstance ?? (isPublished ? published : null), consultationId };
}
