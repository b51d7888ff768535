import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as consultations from "../../db/queries/consultation";
import * as dataProtection from "../../db/queries/data-protection";
import * as respondents from "../../db/queries/respondent";
import type { LocalText } from "../../surveys/items/types";
import { findRoundItems } from "../services/assigned-items";
import { closeRound } from "../services/close-round";
import { createConsultation } from "../services/create-consultation";
import { openPublicRound } from "../services/open-public-round";
import { saveAnswers } from "../services/save-answers";
import { submitInTransaction } from "../services/submit-response";
import { insertSimulatedPanel, simulatedCountry } from "../simulation/insert-panel";
import { type SimulatedPanelist, simulateAnswer } from "../simulation/simulated-answers";
import { demonstrationTexts } from "./texts";

export interface DemonstrationOwner {
  readonly organisationId: string;
  readonly userId: string;
}

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
  await db.transaction().execute((tx) => insertSimulatedPanel(tx, now, { consultationId, panel }));
  return { consultationId, panel };
}

function simulatedPanelist(index: number): SimulatedPanelist {
  const place = index % 20;
  return {
    respondentId: newRandomId(),
    seed: `panelist ${index}`,
    groupKey: place < 10 ? "industry" : place < 16 ? "research" : "public-other",
    country: simulatedCountry(index),
  };
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
