import { defaultProtocol } from "../../../analysis/default-protocol";
import { findAssignedItems } from "../../../app/services/assigned-items";
import { closeRound } from "../../../app/services/close-round";
import { createConsultation } from "../../../app/services/create-consultation";
import { openRound } from "../../../app/services/open-round";
import { saveAnswers } from "../../../app/services/save-answers";
import { submitInTransaction } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import * as consultations from "../../../db/queries/consultation";
import * as organisations from "../../../db/queries/organisation";
import * as rationales from "../../../db/queries/rationale";
import type { StudyPlan } from "../../../surveys/study-plan";
import { fillDataProtection } from "../../factories/data-protection";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";

const OPENS = new Date("2026-11-23T09:00:00.000Z");
const DAY_MS = 86_400_000;
const GROUPS = ["industry", "research", "public-other"] as const;
const ANCHORS = [
  "The function works without it; nobody would notice.",
  "A few products would be affected by small losses.",
  "Several segments would see a clear loss of performance.",
  "Main functions need it; loss would delay deployment for years.",
  "Nothing of commercial relevance can be built without it.",
];
const REASONS = {
  higher: "All volume packaging houses are in Asia; qualification of another takes years.",
  lower: "SiGe BiCMOS is a European stronghold and is good enough up to 170 GHz.",
} as const;

/**
 * A round 2 of `items` rating questions on one subject, open, with feedback: distributions, groups, own earlier answers and a
 * reason of each side for every item. Texts differ from item to item and have the length they have in practice.
 */
export async function makeRatingStudy(db: Db, size: { items: number; panelists: number }, now = new Date()) {
  const organisation = await makeOrganisation(db);
  const owner = await makeUser(db);
  const createdAt = now.toISOString();
  await organisations.insertMember(db, { organisationId: organisation.id, userId: owner.id, isOwner: 1, createdAt });
  const { consultationId } = await createConsultation(
    { db, now },
    {
      organisationId: organisation.id,
      userId: owner.id,
      templateId: "blank",
      title: "Dependence in radio technologies",
    },
  );
  const plan = ratingPlan(size.items);
  await consultations.updatePlan(
    db,
    { consultationId, expectedRevision: 1 },
    { title: JSON.stringify(plan.title), plan: JSON.stringify(plan), updatedAt: createdAt },
  );
  await fillDataProtection(db, consultationId);
  const respondentIds: string[] = [];
  await groups.replaceAll(
    db,
    { consultationId },
    plan.comparisonGroups.map(({ key, label }) => ({ key, label: JSON.stringify(label) })),
  );
  for (let index = 0; index < size.panelists; index++) {
    const groupKey = GROUPS[index % GROUPS.length] ?? "industry";
    respondentIds.push((await makePanelist(db, { consultationId, groupKey })).respondent.id);
  }
  const actor = { kind: "organiser" as const, id: owner.id };
  const baseUrl = "http://127.0.0.1:3000";
  const first = await openRound(
    { db, now: OPENS, baseUrl },
    { consultationId, roundNumber: 1, closesAt: new Date(OPENS.getTime() + 7 * DAY_MS), actor },
  );
  await answerFirst(db, { consultationId, roundId: first.roundId }, respondentIds);
  await closeRound({ db, now: OPENS }, { consultationId, roundId: first.roundId, actor });
  const key = { consultationId, roundId: first.roundId };
  for (const { id, text, side } of await rationales.findAllForReview(db, { ...key, limit: 10_000, offset: 0 })) {
    await rationales.review(
      db,
      { ...key, id },
      { status: "published", releasedText: text, releasedSide: side, reviewedBy: owner.id, reviewedAt: createdAt },
    );
  }
  const second = await openRound(
    { db, now: new Date(Math.min(now.getTime(), Date.now()) - 60_000), baseUrl },
    { consultationId, roundNumber: 2, closesAt: new Date(Date.now() + 30 * DAY_MS), actor },
  );
  return {
    consultationId,
    roundId: second.roundId,
    respondentIds,
    itemKeys: plan.criteria.map(({ key: c }) => `S1.${c}`),
  };
}

function ratingPlan(items: number): StudyPlan {
  const criteria = Array.from({ length: items }, (_, index) => ({
    key: `dependence-${index + 1}`,
    kind: "rating" as const,
    text: {
      default: `How dependent is Europe on suppliers from outside for part ${index + 1} of {subject}, over the next five years?`,
    },
    help: { default: `Part ${index + 1}: judge the volume product, not the laboratory sample.` },
    allowsReason: true,
    levels: ANCHORS.map((anchor, level) => ({
      value: level + 1,
      label: { default: ["Marginal", "Limited", "Significant", "High", "Indispensable"][level] ?? "" },
      anchor: { default: anchor },
    })),
  }));
  const asked = (showsFeedback: boolean) => criteria.map(({ key }) => ({ criterionKey: key, showsFeedback }));
  const section = { type: "subjects" as const, key: "judgement", title: { default: "Your judgement" } };
  return {
    schemaVersion: 1,
    title: { default: "Dependence in radio technologies" },
    purpose: { default: "To learn where Europe depends on others." },
    boundary: { default: "Europe means the EU-27, Iceland, Liechtenstein and Norway." },
    areas: [],
    subjects: [
      {
        key: "S1",
        areaKey: null,
        name: { default: "RF front-end modules above 100 GHz" },
        description: {
          default: "Modules that amplify, switch and filter radio signals between transceiver and antenna.",
        },
        referenceConfiguration: { default: "Module for a 140 GHz fixed link" },
      },
    ],
    anchorSubjectKeys: ["S1"],
    criteria,
    comparisonGroups: GROUPS.map((key) => ({ key, label: { default: key }, profileChoiceIds: [] })),
    rounds: [1, 2].map((number) => ({
      number,
      title: { default: `Round ${number}` },
      estimatedMinutes: 20,
      sections: [{ ...section, criteria: asked(number === 2) }],
    })),
    protocol: defaultProtocol("locked-before"),
    participantNotes: [],
  };
}

async function answerFirst(
  db: Db,
  key: { consultationId: string; roundId: string },
  respondentIds: readonly string[],
): Promise<void> {
  for (const [index, respondentId] of respondentIds.entries()) {
    await db.transaction().execute(async (tx) => {
      const assigned = await findAssignedItems(tx, { ...key, respondentId });
      await saveAnswers(tx, OPENS, {
        ...key,
        respondentId,
        noteVersion: null,
        idempotencyKey: "round-1",
        entries: assigned.map(({ itemId, item }, place) => ({
          itemId,
          item,
          answer: { type: "value", value: 1 + ((index * 7 + place * 3 + ((index * place) % 4)) % 5) },
          reason:
            index < 2
              ? { text: REASONS[index === 0 ? "higher" : "lower"], side: index === 0 ? "higher" : "lower" }
              : null,
        })),
      });
      await submitInTransaction(tx, OPENS, { ...key, respondentId });
    });
  }
}
