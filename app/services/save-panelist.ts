import { UniqueViolationError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as panelList from "../../db/queries/panel-list";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { checkEntry, type EntryProblem, type PanelEntry, type PanelListContext } from "./panel/check-panelist";
import { loadPanelContext } from "./panel/load-panel-context";
import { newPanelists } from "./panel/new-panelists";
import type { WrittenPanelist } from "./panel/panel-columns";

export type PanelistSaving =
  | { readonly outcome: "saved"; readonly respondentId: string }
  | { readonly outcome: "invalid"; readonly problems: readonly Omit<EntryProblem, "line">[] };

interface PanelistInput {
  readonly consultationId: string;
  readonly actor: Actor;
  readonly written: WrittenPanelist;
}

/** Adds one person to the panel, under the same checks as a list. */
export function addPanelist({ db, now }: { db: Db; now: Date }, input: PanelistInput): Promise<PanelistSaving> {
  const { consultationId, actor } = input;
  return inPanel(db, consultationId, async (tx) => {
    const checked = check(input.written, await loadPanelContext(tx, consultationId));
    if (checked.problems.length > 0) return { outcome: "invalid", problems: checked.problems };
    const taken = await panelList.findAllPseudonyms(tx, { consultationId });
    const panelists = newPanelists([checked.entry], { consultationId, now, taken, foundBy: "by-hand" });
    await contacts.insertPanelists(tx, panelists);
    const respondentId = panelists[0]?.respondent.id ?? "";
    await recordAudit(tx, { consultationId, now, actor, action: "panelist-added", details: { respondentId } });
    return { outcome: "saved", respondentId };
  });
}

/**
 * Corrects what the list says of a person. The group stays as it is once the person has confirmed it with a first submission.
 *
 * Throws  DomainError `not-found`.
 */
export function changePanelist(
  { db, now }: { db: Db; now: Date },
  input: PanelistInput & { readonly respondentId: string },
): Promise<PanelistSaving> {
  const { consultationId, actor, respondentId } = input;
  return inPanel(db, consultationId, async (tx) => {
    const stored = await panelList.findByRespondent(tx, { consultationId, respondentId });
    if (!stored) throw new DomainError("not-found", "There is no such person on the panel list.");
    const context = await loadPanelContext(tx, consultationId);
    const others = new Set([...context.knownEmails].filter((email) => email !== stored.email.toLowerCase()));
    const { entry, problems } = check(input.written, { ...context, knownEmails: others });
    if (problems.length > 0) return { outcome: "invalid", problems };
    const { groupKey, country, size, ...contact } = entry;
    // What a mail server said of the address before says nothing of another one.
    const isOther = contact.email !== stored.email;
    const changes = isOther
      ? { ...contact, bouncedAt: null, bounceCode: null, emailChangedAt: now.toISOString() }
      : contact;
    await contacts.update(tx, { consultationId, respondentId }, changes);
    const profile = stored.groupFixedAt === null ? { country, size, groupKey } : { country };
    await panelList.updateProfile(tx, { consultationId, respondentId }, profile);
    await recordAudit(tx, { consultationId, now, actor, action: "panelist-changed", details: { respondentId } });
    return { outcome: "saved", respondentId };
  });
}

async function inPanel(db: Db, consultationId: string, work: (tx: Db) => Promise<PanelistSaving>) {
  try {
    return await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      return work(tx);
    });
  } catch (cause) {
    if (!(cause instanceof UniqueViolationError)) throw cause;
    throw new DomainError("conflict", "Somebody else added this person in the meantime.", { cause });
  }
}

function check(written: WrittenPanelist, context: PanelListContext) {
  const problems: Omit<EntryProblem, "line">[] = [];
  const entry: PanelEntry = checkEntry(written, context, (problem) => {
    if (problem.isBlocking) problems.push(problem);
  });
  return { entry, problems };
}
