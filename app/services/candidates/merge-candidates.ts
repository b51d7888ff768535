import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as panelList from "../../../db/queries/panel-list";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

interface At {
  readonly db: Db;
  readonly now: Date;
}

/**
 * Makes one of two proposals of the same person that wait: what the one that stays does not say is taken from the other, which is deleted.
 *
 * Throws  DomainError `not-found`; `invalid` for one and the same; `conflict` when one is decided on.
 */
export function mergeCandidates(
  { db, now }: At,
  input: { consultationId: string; actor: Actor; keepId: string; dropId: string },
): Promise<void> {
  const { consultationId, actor, keepId, dropId } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const [keep, drop] = [await findWaiting(tx, consultationId, keepId), await findWaiting(tx, consultationId, dropId)];
    if (keep.id === drop.id) throw new DomainError("invalid", "Two proposals are needed.");
    const { id } = keep;
    const filled = {
      organisation: keep.organisation ?? drop.organisation,
      groupKey: keep.groupKey ?? drop.groupKey,
      country: keep.country ?? drop.country,
      expertise: keep.expertise ?? drop.expertise,
      motivation: keep.motivation ?? drop.motivation,
    };
    await candidates.update(tx, { consultationId, id, from: "waiting" }, filled);
    await candidates.remove(tx, { consultationId, id: drop.id });
    await recordAudit(tx, { consultationId, now, actor, action: "candidates-merged", details: { keepId, dropId } });
  });
}

/**
 * A proposal of somebody who is on the panel already: what the list does not say of them is taken from it, and the proposal is deleted. How they were found
 * first stays, and so does a group that they confirmed.
 *
 * Throws  DomainError `not-found`; `conflict` when it is decided on.
 */
export function mergeIntoPanel(
  { db, now }: At,
  input: { consultationId: string; actor: Actor; id: string; respondentId: string },
): Promise<void> {
  const { consultationId, actor, id, respondentId } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const candidate = await findWaiting(tx, consultationId, id);
    const person = await panelList.findByRespondent(tx, { consultationId, respondentId });
    if (!person) throw new DomainError("not-found", "There is no such person on the panel list.");
    const key = { consultationId, respondentId };
    await contacts.update(tx, key, {
      organisation: person.organisation ?? candidate.organisation,
      expertise: person.expertise ?? candidate.expertise,
    });
    if (person.groupFixedAt === null) {
      const { groupKey, country } = person;
      const profile = { groupKey: groupKey ?? candidate.groupKey, country: country ?? candidate.country };
      await panelList.updateProfile(tx, key, profile);
    }
    await candidates.remove(tx, { consultationId, id });
    const details = { candidateId: id, respondentId };
    await recordAudit(tx, { consultationId, now, actor, action: "candidate-known", details });
  });
}

async function findWaiting(tx: Db, consultationId: string, id: string) {
  const found = await candidates.find(tx, { consultationId, id });
  if (!found) throw new DomainError("not-found", "There is no such proposal.");
  if (found.state !== "waiting") throw new DomainError("conflict", "Somebody has decided on this proposal already.");
  return found;
}
