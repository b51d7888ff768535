import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import * as panelCalls from "../../../db/queries/panel-call";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import type { WrittenCandidate } from "./candidate-fields";
import { type CandidateProblem, checkCandidate } from "./check-candidate";

/** People whom one panelist may propose. */
export const MOST_NOMINATIONS = 10;

export type Nominating = { readonly ok: true } | { readonly ok: false; readonly problems: readonly CandidateProblem[] };

/**
 * Proposes somebody else for the panel. Nobody writes to them before an organiser approves; whoever proposes does not learn whether they are known
 * already, nor what is decided.
 *
 * Throws  DomainError `not-ready` while panelists are not asked for names; `too-many-requests` beyond ten names of one panelist.
 */
export async function nominate(
  { db, now }: { db: Db; now: Date },
  input: {
    consultationId: string;
    actor: Exclude<Actor, { kind: "system" }>;
    written: WrittenCandidate;
    language: string;
    submissionKey: string;
  },
): Promise<Nominating> {
  const { consultationId, actor, written, language, submissionKey } = input;
  const checked = await checkCandidate(db, consultationId, written, language);
  if (!checked.ok) return checked;
  const { entry, motivation } = checked;
  const isPanelist = actor.kind === "respondent";
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (isPanelist) {
      if ((await panelCalls.find(tx, { consultationId }))?.takesNominations !== 1) {
        throw new DomainError("not-ready", "The organisers do not ask for further names at present.");
      }
      const count = await candidates.countNominatedBy(tx, { consultationId, nominatedBy: actor.id });
      if (count >= MOST_NOMINATIONS) {
        throw new DomainError("too-many-requests", `You have proposed ${MOST_NOMINATIONS} people already. Thank you.`);
      }
    }
    const id = newRandomId();
    const isNew = await candidates.insert(tx, {
      consultationId,
      id,
      source: "nomination",
      nominatedBy: isPanelist ? actor.id : null,
      nominatedByUser: isPanelist ? null : actor.id,
      name: entry.name,
      email: entry.email,
      organisation: entry.organisation,
      groupKey: entry.groupKey,
      country: entry.country,
      language: entry.language,
      expertise: entry.expertise,
      motivation,
      state: "waiting",
      noteVersion: null,
      submissionKey,
      tokenHash: null,
      createdAt: now.toISOString(),
      confirmedAt: null,
      decidedAt: null,
      decidedBy: null,
      declineReason: null,
      respondentId: null,
    });
    if (!isNew) return;
    // Who proposed whom stands with the names, which are deleted; the trail, which is not, says that it happened.
    await recordAudit(tx, {
      consultationId,
      now,
      actor: isPanelist ? { kind: "system" } : actor,
      action: "person-nominated",
      details: { candidateId: id },
    });
  });
  return { ok: true };
}
