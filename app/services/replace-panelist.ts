import { UniqueViolationError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as panelList from "../../db/queries/panel-list";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { checkEntry, type EntryProblem } from "./panel/check-panelist";
import { loadPanelContext } from "./panel/load-panel-context";
import { newPanelists } from "./panel/new-panelists";
import { nothingWritten } from "./panel/panel-columns";
import { withdrawInTransaction } from "./remove-panelist";

type Replacing =
  | { readonly outcome: "saved"; readonly respondentId: string }
  | { readonly outcome: "invalid"; readonly problems: readonly Omit<EntryProblem, "line">[] };

/**
 * Puts somebody else in a person's place: the person withdraws and their links end, what they answered stays theirs; the new one has the same group and
 * country, answers nothing yet and is asked from the next round on.
 *
 * Throws  DomainError `not-found`; `conflict` when the person has withdrawn already, or somebody added the new one meanwhile.
 */
export async function replacePanelist(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; respondentId: string; actor: Actor; name: string; email: string },
): Promise<Replacing> {
  const { consultationId, respondentId, actor } = input;
  try {
    return await db.transaction().execute(async (tx): Promise<Replacing> => {
      await consultations.hold(tx, { consultationId });
      const stored = await panelList.findByRespondent(tx, { consultationId, respondentId });
      if (!stored) throw new DomainError("not-found", "There is no such person on the panel list.");
      if (stored.withdrawnAt !== null) throw new DomainError("conflict", "This person has withdrawn already.");
      const problems: Omit<EntryProblem, "line">[] = [];
      const written = { ...nothingWritten, name: input.name, email: input.email, language: stored.language };
      const context = await loadPanelContext(tx, consultationId);
      const entry = checkEntry(written, context, (problem) => {
        if (problem.isBlocking) problems.push(problem);
      });
      if (problems.length > 0) return { outcome: "invalid", problems };
      const { groupKey, country } = stored;
      const taken = await panelList.findAllPseudonyms(tx, { consultationId });
      const place = { consultationId, now, taken, foundBy: "by-hand" as const };
      const newcomers = newPanelists([{ ...entry, groupKey, country }], place);
      await withdrawInTransaction(tx, now, { consultationId, respondentId, actor });
      await contacts.insertPanelists(tx, newcomers);
      const by = newcomers[0]?.respondent.id ?? "";
      await recordAudit(tx, {
        consultationId,
        now,
        actor,
        action: "panelist-replaced",
        details: { respondentId, by },
      });
      return { outcome: "saved", respondentId: by };
    });
  } catch (cause) {
    if (!(cause instanceof UniqueViolationError)) throw cause;
    throw new DomainError("conflict", "Somebody else added this person in the meantime.", { cause });
  }
}

/**
 * Makes one of two entries for the same person, before anybody was invited: what the one that stays does not say is taken from the other, which is removed.
 *
 * Throws  DomainError `not-found`; `not-ready` once the protocol is locked; `invalid` for one and the same entry.
 */
export function mergePanelists(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; keepId: string; dropId: string; actor: Actor },
): Promise<void> {
  const { consultationId, keepId, dropId, actor } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (keepId === dropId) throw new DomainError("invalid", "Two entries are needed.");
    const keep = await panelList.findByRespondent(tx, { consultationId, respondentId: keepId });
    const drop = await panelList.findByRespondent(tx, { consultationId, respondentId: dropId });
    if (!keep || !drop) throw new DomainError("not-found", "There is no such person on the panel list.");
    if (await protocolLocks.find(tx, { consultationId })) {
      throw new DomainError("not-ready", "Round 1 was opened, so people are withdrawn from the panel, not merged.");
    }
    await contacts.update(
      tx,
      { consultationId, respondentId: keepId },
      {
        organisation: keep.organisation ?? drop.organisation,
        community: keep.community ?? drop.community,
        chainPosition: keep.chainPosition ?? drop.chainPosition,
        expertise: keep.expertise ?? drop.expertise,
      },
    );
    await panelList.updateProfile(
      tx,
      { consultationId, respondentId: keepId },
      {
        groupKey: keep.groupKey ?? drop.groupKey,
        country: keep.country ?? drop.country,
        size: keep.size ?? drop.size,
      },
    );
    await panelList.deletePanelist(tx, { consultationId, respondentId: dropId });
    await recordAudit(tx, { consultationId, now, actor, action: "panelists-merged", details: { keepId, dropId } });
  });
}
