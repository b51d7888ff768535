import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as contacts from "../../../db/queries/contact";
import * as erasures from "../../../db/queries/erasure";
import * as invitations from "../../../db/queries/invitation";
import * as respondents from "../../../db/queries/respondent";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { findFieldsSetBy, findItemIdsAboutPerson } from "./about-person";
import { inviteIfMissing, type PersonKey, takeBackLetters } from "./pending-letters";
import { redactFeedback } from "./redact-feedback";

interface At {
  readonly db: Db;
  readonly now: Date;
}

/**
 * A person withdraws from what is still to come. Answers already given stay. The link goes on to open the page of one's rights, so that
 * the withdrawal can be undone and the answers be taken back later. Doing it twice changes nothing.
 *
 * Throws  DomainError `not-found`.
 */
export function withdrawOneself({ db, now }: At, key: PersonKey): Promise<void> {
  return db.transaction().execute((tx) => withdrawInTransaction(tx, now, key));
}

/**
 * Undoes a withdrawal from further rounds; rounds that were opened meanwhile do not ask the person. A letter that was taken back is
 * written again.
 *
 * Throws  DomainError `gone` when nothing is kept any more, or an organiser ended the person's links.
 */
export function rejoin({ db, now, baseUrl }: At & { readonly baseUrl: string }, key: PersonKey): Promise<void> {
  const { consultationId, respondentId } = key;
  return db.transaction().execute(async (tx) => {
    if (!(await contacts.findByRespondent(tx, key))) throw new DomainError("gone", "Nothing is kept of you any more.");
    if (!(await invitations.hasLive(tx, key))) {
      throw new DomainError("gone", "The organisers ended your part in this consultation. Please ask them.");
    }
    if (!(await respondents.rejoin(tx, { consultationId, id: respondentId }))) return;
    await audit(tx, now, key, "withdrawal-undone");
    await inviteIfMissing(tx, { now, baseUrl }, key);
  });
}

/**
 * A person withdraws and takes back every answer, reason and text of every round, closed ones included: the audited exception. What the
 * profile said of them and why they declined goes with it. What was computed from the answers before stays; a trace without content says how many there were. Cannot be undone.
 *
 * Throws  DomainError `not-found`.
 */
export function takeBackAnswers({ db, now }: At, key: PersonKey): Promise<{ answersErased: number }> {
  const { consultationId, respondentId } = key;
  return db.transaction().execute(async (tx) => {
    await withdrawInTransaction(tx, now, key);
    const id = newRandomId();
    await erasures.start(tx, { consultationId, id, respondentId, erasedAt: now.toISOString() });
    const feedbackRedacted = await redactFeedback(tx, key);
    const ofProfile = await erasures.findItemIdsOfProfile(tx, key);
    if (ofProfile.size > 0) await erasures.clearProfile(tx, key, await findFieldsSetBy(tx, key, ofProfile));
    await erasures.clearDeclineReasons(tx, key);
    const answersErased = await erasures.deleteAnswers(tx, key);
    await erasures.finish(tx, { consultationId, id }, answersErased);
    await audit(tx, now, key, "answers-taken-back", { erasureId: id, answersErased, feedbackRedacted });
    return { answersErased };
  });
}

/**
 * Forgets who a person is: name, address, links, agreements, receipts, group and the answers about the person (profile, consents). All
 * other answers stay under a code that leads to nobody, so from then on they cannot be found or taken back. Cannot be undone.
 *
 * Throws  DomainError `gone` when nothing is kept any more.
 */
export function eraseIdentity({ db, now }: At, key: PersonKey): Promise<void> {
  const { consultationId, respondentId } = key;
  return db.transaction().execute(async (tx) => {
    if (!(await contacts.findByRespondent(tx, key))) throw new DomainError("gone", "Nothing is kept of you any more.");
    const id = newRandomId();
    const at = now.toISOString();
    await erasures.start(tx, { consultationId, id, respondentId, erasedAt: at });
    await erasures.deleteAnswersAboutPerson(tx, key, await findItemIdsAboutPerson(tx, key));
    await erasures.deleteIdentity(tx, key, at);
    await erasures.finish(tx, { consultationId, id }, 0);
    await audit(tx, now, key, "identity-erased", { erasureId: id });
  });
}

async function withdrawInTransaction(tx: Db, now: Date, key: PersonKey): Promise<void> {
  const { consultationId, respondentId } = key;
  const respondent = await respondents.findById(tx, { consultationId, id: respondentId });
  if (respondent?.audience !== "panel") throw new DomainError("not-found", "There is no such person on the panel.");
  if (!(await respondents.withdraw(tx, { consultationId, id: respondentId }, now.toISOString()))) return;
  await takeBackLetters(tx, key);
  await audit(tx, now, key, "panelist-withdrew");
}

function audit(
  tx: Db,
  now: Date,
  { consultationId, respondentId }: PersonKey,
  action: string,
  details: Readonly<Record<string, string | number>> = {},
) {
  return recordAudit(tx, { consultationId, now, actor: { kind: "respondent", id: respondentId }, action, details });
}
