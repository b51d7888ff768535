import { findAssignedItems } from "../../../app/services/assigned-items";
import { closeRound } from "../../../app/services/close-round";
import { createConsultation } from "../../../app/services/create-consultation";
import { openRound } from "../../../app/services/open-round";
import { saveAnswers } from "../../../app/services/save-answers";
import { type SectionRuns, withSectionRuns } from "../../../app/services/section-runs/with-section-runs";
import { submitInTransaction } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import * as consultations from "../../../db/queries/consultation";
import * as organisations from "../../../db/queries/organisation";
import * as rationales from "../../../db/queries/rationale";
import type { Answer, Item, Reason } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { fillDataProtection } from "../../factories/data-protection";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";

const OPENS = new Date("2026-11-23T09:00:00.000Z");
const DAY_MS = 86_400_000;
const BASE_URL = "http://127.0.0.1:3000";

export interface TwoRounds {
  readonly plan: StudyPlan;
  readonly panelists: number;
  /** What a panelist says in round 1 to the item at this place of the questionnaire. */
  readonly says: (asked: { readonly person: number; readonly place: number; readonly item: Item }) => {
    readonly answer: Answer | null;
    readonly reason?: Reason | null;
  };
}

/** A consultation whose first round is open and unanswered. Panelists take the plan's comparison groups in turn. */
export async function openFirstRound(
  db: Db,
  { plan, panelists }: Pick<TwoRounds, "plan" | "panelists">,
  opens: Date,
  now = new Date(),
) {
  const organisation = await makeOrganisation(db);
  const owner = await makeUser(db);
  const createdAt = now.toISOString();
  await organisations.insertMember(db, { organisationId: organisation.id, userId: owner.id, isOwner: 1, createdAt });
  const { consultationId } = await createConsultation(
    { db, now },
    { organisationId: organisation.id, userId: owner.id, templateId: "blank", title: plan.title.default },
  );
  await consultations.updatePlan(
    db,
    { consultationId, expectedRevision: 1 },
    { title: JSON.stringify(plan.title), plan: JSON.stringify(plan), updatedAt: createdAt },
  );
  await fillDataProtection(db, consultationId);
  await groups.replaceAll(
    db,
    { consultationId },
    plan.comparisonGroups.map(({ key, label }) => ({ key, label: JSON.stringify(label) })),
  );
  const respondentIds: string[] = [];
  for (let person = 0; person < panelists; person++) {
    const groupKey = plan.comparisonGroups[person % plan.comparisonGroups.length]?.key ?? null;
    respondentIds.push((await makePanelist(db, { consultationId, groupKey })).respondent.id);
  }
  const actor = { kind: "organiser" as const, id: owner.id };
  const { roundId } = await openRound(
    { db, now: opens, baseUrl: BASE_URL },
    { consultationId, roundNumber: 1, closesAt: new Date(opens.getTime() + 7 * DAY_MS), actor },
  );
  return { consultationId, roundId, respondentIds, actor };
}

/**
 * A consultation whose first round everybody answered and whose second is open, with frozen feedback and every reason released.
 */
export async function openSecondRound(db: Db, { plan, panelists, says }: TwoRounds, now = new Date()) {
  const { consultationId, respondentIds, actor, ...first } = await openFirstRound(db, { plan, panelists }, OPENS, now);
  const key = { consultationId, roundId: first.roundId };
  const reviewedAt = now.toISOString();
  await answerRound(db, OPENS, { ...key, respondentIds }, says);
  await closeRound({ db, now: OPENS }, { ...key, actor });
  for (const { id, text, side } of await rationales.findAllForReview(db, { ...key, limit: 10_000, offset: 0 })) {
    await rationales.review(
      db,
      { ...key, id },
      { status: "published", releasedText: text, releasedSide: side, reviewedBy: actor.id, reviewedAt },
    );
  }
  const second = await openRound(
    { db, now: new Date(Math.min(now.getTime(), Date.now()) - 60_000), baseUrl: BASE_URL },
    { consultationId, roundNumber: 2, closesAt: new Date(Date.now() + 30 * DAY_MS), actor },
  );
  return { consultationId, firstRoundId: first.roundId, roundId: second.roundId, respondentIds };
}

/** Everybody of these answers all they are asked in an open round, and submits. */
export async function answerRound(
  db: Db,
  now: Date,
  { respondentIds, ...key }: { consultationId: string; roundId: string; respondentIds: readonly string[] },
  says: TwoRounds["says"],
): Promise<void> {
  for (const [person, respondentId] of respondentIds.entries()) {
    const attempt = (runs: SectionRuns) =>
      db.transaction().execute(async (tx) => {
        const assigned = await findAssignedItems(tx, { ...key, respondentId });
        await saveAnswers(tx, now, {
          ...key,
          respondentId,
          noteVersion: null,
          idempotencyKey: "round-1",
          entries: assigned.map(({ itemId, item }, place) => ({
            itemId,
            item,
            reason: null,
            ...says({ person, place, item }),
          })),
        });
        await submitInTransaction(tx, now, { ...key, respondentId }, { runs });
      });
    await withSectionRuns(respondentId, attempt);
  }
}
