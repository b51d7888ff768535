import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as dataProtection from "../../db/queries/data-protection";
import * as itemQueries from "../../db/queries/item";
import * as rationales from "../../db/queries/rationale";
import * as respondents from "../../db/queries/respondent";
import * as rounds from "../../db/queries/round";
import { rowsToAnswer } from "../../surveys/items/rows";
import type { LocalText } from "../../surveys/items/types";
import { suggestSubjects } from "../../surveys/suggest-subjects";
import { findAssignedItems, findRoundItems } from "../services/assigned-items";
import { closeRound } from "../services/close-round";
import { createConsultation } from "../services/create-consultation";
import { loadPlan } from "../services/load-plan";
import { openPublicRound } from "../services/open-public-round";
import { openRound } from "../services/open-round";
import { readStored, saveAnswers } from "../services/save-answers";
import { submitInTransaction } from "../services/submit-response";
import { type SimulatedPanelist, simulateAnswer } from "./simulated-answers";
import { demonstrationTexts } from "./texts";

export interface DemonstrationOwner {
  readonly organisationId: string;
  readonly userId: string;
}

const COUNTRIES = ["DE", "FR", "IT", "ES", "NL", "SE", "FI", "BE", "AT", "PL", "CZ", "IE", "PT", "GR", "DK", "NO"];
const CHOSEN_PER_PANELIST = 5;

/** A consultation from the full 6G template with a panel whose addresses all end in example.org. */
export async function createTechnologyStudy(
  db: Db,
  now: Date,
  owner: DemonstrationOwner,
  study: {
    readonly title: LocalText;
    readonly panelists: number;
    readonly isSimulated: boolean;
    readonly summary: LocalText;
  },
): Promise<{ consultationId: string; panel: readonly SimulatedPanelist[] }> {
  const { consultationId } = await createConsultation(
    { db, now },
    {
      ...owner,
      templateId: "delphi-core-technologies-6g",
      title: study.title,
      demonstration: { isSimulated: study.isSimulated },
    },
  );
  const updatedAt = now.toISOString();
  await consultations.updateDetails(
    db,
    { consultationId },
    { publicSummary: JSON.stringify(study.summary), updatedAt },
  );
  await dataProtection.upsert(db, {
    consultationId,
    controller: demonstrationTexts.operator.default,
    requestsAnsweredBy: demonstrationTexts.operator.default,
    contact: "privacy@example.org",
    regulation: "gdpr",
    lawfulBasis: demonstrationTexts.lawfulBasis.default,
    contactsSource: demonstrationTexts.contactsSource.default,
    recipients: demonstrationTexts.recipients.default,
    hostingCountry: demonstrationTexts.hostingCountry.default,
    transfers: demonstrationTexts.transfers.default,
    retentionContactsMonths: 6,
    retentionAccessLogMonths: 12,
    updatedAt,
  });
  const panel = Array.from({ length: study.panelists }, (_, index) => simulatedPanelist(index));
  await db.transaction().execute((tx) =>
    contacts.insertPanelists(
      tx,
      panel.map((panelist, index) => ({
        respondent: {
          consultationId,
          id: panelist.respondentId,
          audience: "panel" as const,
          pseudonym: `P-${panelist.respondentId.slice(0, 8)}`,
          groupKey: panelist.groupKey,
          groupFixedAt: null,
          country: panelist.country,
          size: null,
          withdrawnAt: null,
        },
        contact: {
          consultationId,
          id: newRandomId(),
          respondentId: panelist.respondentId,
          name: `Example Panelist ${index + 1}`,
          email: `panelist-${index + 1}@example.org`,
          organisation: null,
          language: "en",
          createdAt: updatedAt,
        },
      })),
    ),
  );
  return { consultationId, panel };
}

function simulatedPanelist(index: number): SimulatedPanelist {
  const place = index % 20;
  return {
    respondentId: newRandomId(),
    seed: `panelist ${index}`,
    groupKey: place < 10 ? "industry" : place < 16 ? "research" : "public-other",
    country: COUNTRIES[index % COUNTRIES.length] ?? "DE",
  };
}

/** Plays one round with part of the panel and closes it. */
export async function simulateRound(
  db: Db,
  study: { consultationId: string; panel: readonly SimulatedPanelist[]; userId: string; baseUrl: string },
  round: { number: number; opens: Date; closes: Date; respondents: number },
): Promise<void> {
  const { consultationId, panel, baseUrl } = study;
  const actor = { kind: "organiser" as const, id: study.userId };
  const { roundId } = await openRound(
    { db, now: round.opens, baseUrl },
    { consultationId, roundNumber: round.number, closesAt: round.closes, actor },
  );
  const respondents = panel.slice(0, round.respondents);
  if (round.number === 1) await simulateChoices(db, { consultationId, roundId }, respondents);
  const answered = new Date((round.opens.getTime() + round.closes.getTime()) / 2);
  const earlierRoundId = round.number === 1 ? null : await findRoundId(db, consultationId, round.number - 1);
  await db.transaction().execute(async (tx) => {
    for (const panelist of respondents) {
      const key = { consultationId, roundId, respondentId: panelist.respondentId };
      const assigned = await findAssignedItems(tx, key);
      const before = earlierRoundId ? await readStored(tx, { ...key, roundId: earlierRoundId }) : new Map();
      await saveAnswers(tx, answered, {
        ...key,
        noteVersion: 1,
        idempotencyKey: `simulation of round ${round.number}`,
        entries: assigned.map(({ itemId, item }) => {
          const earlier = rowsToAnswer(item, before.get(itemId)?.rows ?? []);
          return { itemId, item, ...simulateAnswer(item, panelist, round.number, earlier) };
        }),
      });
      const submission = await submitInTransaction(tx, answered, key);
      if (!submission.ok) throw new Error(`The simulation left out ${submission.problems[0]?.itemKey}.`);
    }
  });
  await closeRound({ db, now: round.closes }, { consultationId, roundId, actor });
}

/** Items on which the public is asked too: two technologies by three criteria, and nothing of readiness levels. */
export const PUBLIC_ITEM_KEYS = ["CS-01", "CC-14"].flatMap((subject) =>
  ["criticality", "dependence", "feasibility"].map((criterion) => `${subject}.${criterion}`),
);

/** Asks a simulated public while the panel answers, and closes. */
export async function simulatePublicRound(
  db: Db,
  study: { consultationId: string; userId: string; summary: LocalText },
  round: { opens: Date; closes: Date; contributions: number },
): Promise<void> {
  const { consultationId } = study;
  const actor = { kind: "organiser" as const, id: study.userId };
  const { roundId } = await openPublicRound(
    { db, now: round.opens },
    {
      consultationId,
      itemKeys: PUBLIC_ITEM_KEYS,
      title: demonstrationTexts.publicTitle,
      summary: study.summary,
      closesAt: round.closes,
      actor,
    },
  );
  const items = await findRoundItems(db, { consultationId, roundId });
  const answered = new Date((round.opens.getTime() + round.closes.getTime()) / 2);
  await db.transaction().execute(async (tx) => {
    for (let index = 0; index < round.contributions; index++) {
      const respondentId = newRandomId();
      const panelist = { respondentId, seed: `public ${index}`, groupKey: "public-other", country: "DE" };
      const key = { consultationId, roundId, respondentId };
      await respondents.insert(tx, {
        consultationId,
        id: respondentId,
        audience: "public",
        pseudonym: `C-${respondentId.slice(0, 8)}`,
        groupKey: null,
        groupFixedAt: null,
        country: null,
        size: null,
        withdrawnAt: null,
      });
      await assignments.insertMany(
        tx,
        items.map(({ itemId }) => ({ ...key, itemId, reason: "everybody" as const })),
      );
      await saveAnswers(tx, answered, {
        ...key,
        noteVersion: null,
        idempotencyKey: "simulation of the public",
        entries: items.map(({ itemId, item }) => ({ itemId, item, ...simulateAnswer(item, panelist, 1, null) })),
      });
      await submitInTransaction(tx, answered, key);
    }
  });
  await closeRound({ db, now: round.closes }, { consultationId, roundId, actor });
}

/** Everybody takes the technologies that the fewest have, as the page suggests. */
async function simulateChoices(
  db: Db,
  key: { consultationId: string; roundId: string },
  respondents: readonly SimulatedPanelist[],
): Promise<void> {
  const { plan } = await loadPlan(db, key.consultationId);
  const itemIds = new Map<string, string[]>();
  for (const { itemId, key: itemKey, subjectId } of await itemQueries.findAllByRound(db, key)) {
    const subjectKey = itemKey.split(".")[0];
    if (subjectId === null || subjectKey === undefined) continue;
    itemIds.set(subjectKey, [...(itemIds.get(subjectKey) ?? []), itemId]);
  }
  const assignedCounts = new Map<string, number>();
  await db.transaction().execute(async (tx) => {
    for (const panelist of respondents) {
      const chosen = suggestSubjects({
        subjects: plan.subjects,
        anchorKeys: plan.anchorSubjectKeys,
        assignedCounts,
        max: CHOSEN_PER_PANELIST,
        seed: panelist.seed,
      });
      for (const subjectKey of chosen) assignedCounts.set(subjectKey, (assignedCounts.get(subjectKey) ?? 0) + 1);
      await assignments.insertMany(
        tx,
        chosen
          .flatMap((subjectKey) => itemIds.get(subjectKey) ?? [])
          .map((itemId) => ({ ...key, respondentId: panelist.respondentId, itemId, reason: "chosen" as const })),
      );
    }
  });
}

/** Releases the simulated reasons of a round, all but the last few, which stay unreviewed. */
export async function releaseReasons(
  db: Db,
  input: { consultationId: string; roundNumber: number; userId: string; now: Date },
): Promise<void> {
  const { consultationId } = input;
  const roundId = await findRoundId(db, consultationId, input.roundNumber);
  const key = { consultationId, roundId };
  const { pending } = await rationales.countByStatus(db, key);
  const reasons = await rationales.findAllForReview(db, { ...key, limit: Math.max(0, pending - 5), offset: 0 });
  await db.transaction().execute(async (tx) => {
    for (const { id, text, side } of reasons) {
      await rationales.review(
        tx,
        { ...key, id },
        {
          status: "published",
          releasedText: text,
          releasedSide: side,
          reviewedBy: input.userId,
          reviewedAt: input.now.toISOString(),
        },
      );
    }
  });
}

async function findRoundId(db: Db, consultationId: string, number: number): Promise<string> {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!round) throw new Error(`There is no round ${number}.`);
  return round.id;
}
