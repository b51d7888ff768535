import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as invitations from "../../db/queries/invitation";
import * as panelList from "../../db/queries/panel-list";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as respondents from "../../db/queries/respondent";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { takeBackLetters } from "./participation/pending-letters";

interface PanelistKey {
  readonly consultationId: string;
  readonly respondentId: string;
  readonly actor: Actor;
}

/**
 * Takes a person off the panel list for good, while nobody has been invited.
 *
 * Throws  DomainError `not-found`; `not-ready` once the protocol is locked: from then on a person withdraws.
 */
export function removePanelist({ db, now }: { db: Db; now: Date }, key: PanelistKey): Promise<void> {
  const { consultationId, respondentId, actor } = key;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (await protocolLocks.find(tx, { consultationId })) {
      throw new DomainError("not-ready", "Round 1 was opened, so people are withdrawn from the panel, not removed.");
    }
    if (!(await panelList.deletePanelist(tx, { consultationId, respondentId }))) throw notFound();
    await recordAudit(tx, { consultationId, now, actor, action: "panelist-removed", details: { respondentId } });
  });
}

/**
 * Takes a person out of what is still to come: letters that wait are not sent, the links end and later rounds do not ask. Answers already given stay; taking them back
 * is a choice of its own (erasure). It holds after a withdrawal of the person's own too, which then cannot be undone any more. Doing it
 * twice changes nothing.
 *
 * Throws  DomainError `not-found`.
 */
export function withdrawPanelist({ db, now }: { db: Db; now: Date }, key: PanelistKey): Promise<void> {
  return db.transaction().execute((tx) => withdrawInTransaction(tx, now, key));
}

/** The same as a part of something larger. */
export async function withdrawInTransaction(tx: Db, now: Date, key: PanelistKey): Promise<void> {
  const { consultationId, respondentId, actor } = key;
  const respondent = await respondents.findById(tx, { consultationId, id: respondentId });
  if (respondent?.audience !== "panel") throw notFound();
  const at = now.toISOString();
  const isNew = await respondents.withdraw(tx, { consultationId, id: respondentId }, at);
  await takeBackLetters(tx, { consultationId, respondentId });
  const ended = await invitations.revokeAllOf(tx, { consultationId, respondentId }, at);
  if (!isNew && ended === 0) return;
  await recordAudit(tx, { consultationId, now, actor, action: "panelist-withdrawn", details: { respondentId } });
}

const notFound = () => new DomainError("not-found", "There is no such person on the panel list.");
