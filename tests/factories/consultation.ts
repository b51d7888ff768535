import type { Insertable } from "kysely";
import { toJson } from "../../db/columns.js";
import { newOrderedId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as groups from "../../db/queries/comparison-group.js";
import * as consultations from "../../db/queries/consultation.js";
import type { ConsultationTable } from "../../db/schema.js";
import { NOW } from "./instant.js";
import { makeOrganisation } from "./organisation.js";
import { aStudyPlan } from "./study-plan.js";

/** A consultation with a plan, its groups not stored yet: they are when the protocol is locked or a panel imported. */
export async function makeConsultation(
  db: Db,
  given: { organisationId: string } & Partial<Insertable<ConsultationTable>>,
) {
  const plan = aStudyPlan();
  const consultation = {
    id: newOrderedId(),
    kind: "delphi" as const,
    title: toJson(plan.title),
    plan: toJson(plan),
    planRevision: 1,
    language: "en",
    isDemonstration: 0 as const,
    isSimulated: 0 as const,
    isPilot: 0 as const,
    isPublicData: 0 as const,
    designNote: null,
    publicSummary: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...given,
  };
  await consultations.insert(db, consultation);
  return consultation;
}

/** Groups named by their keys, in that order. */
export async function makeGroups(db: Db, given: { consultationId: string; keys: readonly string[] }) {
  const labelled = given.keys.map((key) => ({ key, label: toJson({ default: key }) }));
  await groups.upsertMany(db, { consultationId: given.consultationId }, labelled);
}

/** An organisation, its consultation and two groups: what nearly every test of a consultation's tables stands on. */
export async function makeStudy(db: Db) {
  const organisation = await makeOrganisation(db);
  const consultation = await makeConsultation(db, { organisationId: organisation.id });
  await makeGroups(db, { consultationId: consultation.id, keys: ["industry", "research"] });
  return { organisationId: organisation.id, consultationId: consultation.id };
}
