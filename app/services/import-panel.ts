import { UniqueViolationError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as panelList from "../../db/queries/panel-list";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { checkPanelList, type PanelListCheck } from "./panel/check-panel-list";
import { loadPanelContext } from "./panel/load-panel-context";
import { newPanelists } from "./panel/new-panelists";

/** What an import of this list would do, with every problem by line. Stores nothing. */
export async function previewPanelImport(
  db: Db,
  input: { consultationId: string; text: string },
): Promise<PanelListCheck> {
  return checkPanelList(input.text, await loadPanelContext(db, input.consultationId));
}

/**
 * Adds the people of a list to the panel, all or none. The list is checked again against the panel as it is now, so a preview that
 * has aged does no harm.
 *
 * Throws  DomainError `invalid` when the list cannot be read, when lines have problems and `skipsProblems` is not set, or when no line
 *         is left; `conflict` when somebody else added one of the people meanwhile.
 */
export async function importPanel(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; actor: Actor; text: string; skipsProblems: boolean },
): Promise<{ stored: number; skipped: number }> {
  const { consultationId, actor, text, skipsProblems } = input;
  try {
    return await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      const check = checkPanelList(text, await loadPanelContext(tx, consultationId));
      if (!check.ok) throw new DomainError("invalid", "The list cannot be read.");
      const skipped = check.rowCount - check.entries.length;
      if (skipped > 0 && !skipsProblems) {
        throw new DomainError(
          "invalid",
          "Some lines have problems. Correct the file, or choose to leave these lines out.",
        );
      }
      if (check.entries.length === 0) throw new DomainError("invalid", "No line of the list can be stored.");
      const taken = await panelList.findAllPseudonyms(tx, { consultationId });
      const entries = check.entries.map(({ entry }) => entry);
      await contacts.insertPanelists(tx, newPanelists(entries, { consultationId, now, taken }));
      await recordAudit(tx, {
        consultationId,
        now,
        actor,
        action: "panel-imported",
        details: { stored: entries.length, skipped },
      });
      return { stored: entries.length, skipped };
    });
  } catch (cause) {
    if (!(cause instanceof UniqueViolationError)) throw cause;
    throw new DomainError("conflict", "The panel changed in the meantime. Please look at the preview again.", {
      cause,
    });
  }
}
