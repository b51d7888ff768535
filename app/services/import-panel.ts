import { UniqueViolationError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as panelList from "../../db/queries/panel-list";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { checkDraft, type PanelListCheck } from "./panel/check-panel-list";
import type { PanelEntry } from "./panel/check-panelist";
import { loadPanelContext } from "./panel/load-panel-context";
import { newPanelists } from "./panel/new-panelists";
import type { PanelDraft } from "./panel/panel-draft";

/** What an import of this list would do, with every problem by line. Stores nothing. */
export async function previewPanelImport(
  db: Db,
  input: { consultationId: string; draft: PanelDraft },
): Promise<PanelListCheck> {
  return checkDraft(input.draft, await loadPanelContext(db, input.consultationId));
}

/**
 * Adds the people of a list to the panel, and takes over what it says of those who are on it where the draft says so; all or none. The list is
 * checked again against the panel as it is now, so a preview that has aged does no harm.
 *
 * Throws  DomainError `invalid` when the list cannot be read, when lines have problems and `skipsProblems` is not set, or when no line
 *         is left; `conflict` when somebody else added one of the people meanwhile.
 */
export async function importPanel(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; actor: Actor; draft: PanelDraft; skipsProblems: boolean },
): Promise<{ stored: number; updated: number; skipped: number }> {
  const { consultationId, actor, draft, skipsProblems } = input;
  try {
    return await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      const check = checkDraft(draft, await loadPanelContext(tx, consultationId));
      if (!check.ok) throw new DomainError("invalid", "The list cannot be read.");
      if (check.skipped > 0 && !skipsProblems) {
        throw new DomainError(
          "invalid",
          "Some lines have problems. Correct the file, or choose to leave these lines out.",
        );
      }
      if (check.entries.length === 0) throw new DomainError("invalid", "No line of the list can be stored.");
      const taken = await panelList.findAllPseudonyms(tx, { consultationId });
      const added = check.entries.flatMap(({ entry, isUpdate }) => (isUpdate ? [] : [entry]));
      const changed = check.rows.flatMap(({ entry, isUpdate, written }) =>
        entry && isUpdate ? [{ ...entry, language: written.language === "" ? null : entry.language }] : [],
      );
      await contacts.insertPanelists(tx, newPanelists(added, { consultationId, now, taken, foundBy: "import" }));
      await takeOver(tx, consultationId, changed);
      const counts = {
        stored: added.length,
        updated: changed.length,
        skipped: check.rowCount - check.entries.length,
      };
      await recordAudit(tx, { consultationId, now, actor, action: "panel-imported", details: counts });
      return counts;
    });
  } catch (cause) {
    if (!(cause instanceof UniqueViolationError)) throw cause;
    throw new DomainError("conflict", "The panel changed in the meantime. Please look at the preview again.", {
      cause,
    });
  }
}

/** What a list says of somebody; null where it says nothing. */
type Said = Omit<PanelEntry, "language"> & { readonly language: string | null };

/** Changes what a list says otherwise of people on the panel; what it does not say stays, and so does a confirmed profile. */
async function takeOver(tx: Db, consultationId: string, entries: readonly Said[]): Promise<void> {
  if (entries.length === 0) return;
  const known = await panelList.findAllByEmail(tx, { consultationId });
  for (const { email, groupKey, country, size, ...contact } of entries) {
    const person = known.get(email.toLowerCase());
    if (!person) continue;
    const key = { consultationId, respondentId: person.respondentId };
    const said = differing(contact, person);
    if (Object.keys(said).length > 0) await contacts.update(tx, key, said);
    const profile = differing(person.groupFixedAt === null ? { groupKey, country, size } : {}, person);
    if (Object.keys(profile).length > 0) await panelList.updateProfile(tx, key, profile);
  }
}

/** What is said and differs from what is stored. */
function differing<Field extends string>(
  said: Readonly<Partial<Record<Field, string | null>>>,
  stored: Readonly<Record<Field, string | null>>,
): Partial<Record<Field, string>> {
  const changes: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(said) as Field[]) {
    const value = said[field];
    if (value !== null && value !== undefined && value !== stored[field]) changes[field] = value;
  }
  return changes;
}
