import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as dataProtection from "../../db/queries/data-protection";
import * as mailTemplates from "../../db/queries/mail-template";
import * as memberships from "../../db/queries/membership";
import * as organisations from "../../db/queries/organisation";
import type { LocalText } from "../../surveys/items/types";
import { parseStudyPlan } from "../../surveys/plan/parse-study-plan";
import type { StudyPlan } from "../../surveys/study-plan";
import { findTemplate } from "../../surveys/templates/index";
import { trimmedText } from "./as-text";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { recordInOrganisation } from "./people/organisation-trail";
import { insertDefaultDataProtection } from "./save-data-protection";
import { groupRows } from "./save-plan";

export interface Founding {
  readonly organisationId: string;
  /** Becomes the owner. */
  readonly userId: string;
  readonly title: string | LocalText;
}

export interface NewConsultation extends Founding {
  readonly templateId: string;
  /** Set for what the instance ships to try it out: it never sends mail. */
  readonly demonstration?: { readonly isSimulated: boolean };
}

/**
 * A consultation of its own from a template: the plan is a copy, the founder its owner, the data-protection fields still to be filled.
 *
 * Throws  DomainError `forbidden` when the user may not create consultations for the organisation, `not-found` for an unknown
 *         template, `invalid` for a title that is empty or too long.
 */
export async function createConsultation(
  { db, now }: { db: Db; now: Date },
  { templateId, demonstration, ...founding }: NewConsultation,
): Promise<{ consultationId: string }> {
  const template = findTemplate(templateId);
  if (!template) throw new DomainError("not-found", "There is no such template.");
  const plan = withTitle(template.plan(), founding.title);
  return db.transaction().execute(async (tx) => {
    await requireOrganisation(tx, founding);
    const consultationId = await insertConsultation(tx, now, { founding, plan, language: "en", demonstration });
    await insertDefaultDataProtection(tx, now, consultationId);
    await recordFounding(tx, now, { ...founding, consultationId, details: { templateId } });
    return { consultationId };
  });
}

/**
 * A consultation of its own from an earlier one of the same person: questionnaire, rules, language, data-protection fields and words of mails. The panel, the answers and
 * the colleagues stay where they are: people gave their data for that consultation.
 *
 * Throws  DomainError `forbidden` and `invalid` as above; `not-found` when there is no such consultation for the user.
 */
export async function copyConsultation(
  { db, now }: { db: Db; now: Date },
  { copyOf, ...founding }: Founding & { readonly copyOf: string },
): Promise<{ consultationId: string }> {
  const from = { consultationId: copyOf, userId: founding.userId };
  return db.transaction().execute(async (tx) => {
    const [role, header, fields] = [
      await memberships.find(tx, from),
      await consultations.findById(tx, from),
      await dataProtection.find(tx, from),
    ];
    if (!role || !header || !fields) throw new DomainError("not-found", "There is no such consultation to copy.");
    await requireOrganisation(tx, founding);
    const plan = withTitle((await loadPlan(tx, copyOf)).plan, founding.title);
    const consultationId = await insertConsultation(tx, now, { founding, plan, language: header.language });
    await dataProtection.upsert(tx, { ...fields, consultationId, updatedAt: now.toISOString() });
    for (const text of await mailTemplates.findAll(tx, from))
      await mailTemplates.upsert(tx, { ...text, consultationId });
    const details = { copyOf, planRevision: header.planRevision };
    await recordFounding(tx, now, { ...founding, consultationId, details });
    return { consultationId };
  });
}

async function requireOrganisation(tx: Db, { organisationId, userId }: Founding): Promise<void> {
  if (await organisations.hasMember(tx, { organisationId, userId })) return;
  // As if there were none: whoever is not of it learns nothing of it.
  throw new DomainError("not-found", "There is no such organisation of yours.");
}

function withTitle(plan: StudyPlan, title: string | LocalText): StudyPlan {
  const reading = parseStudyPlan({ ...plan, title: trimmedText(title) });
  if (reading.ok) return reading.plan;
  throw new DomainError("invalid", "The consultation needs a title of at most 300 characters.", {
    details: reading.problems.map(({ path, message }) => `${path}: ${message}`),
  });
}

/** The rows that every consultation begins with, besides its data protection and the record; whoever founds it is its owner. */
export async function insertConsultation(
  tx: Db,
  now: Date,
  input: {
    readonly founding: Founding;
    readonly plan: StudyPlan;
    readonly language: string;
    readonly demonstration?: NewConsultation["demonstration"];
  },
): Promise<string> {
  const { founding, plan, language, demonstration } = input;
  const { organisationId, userId } = founding;
  const consultationId = newOrderedId();
  const at = now.toISOString();
  await consultations.insert(tx, {
    id: consultationId,
    organisationId,
    kind: "delphi",
    title: JSON.stringify(plan.title),
    plan: JSON.stringify(plan),
    planRevision: 1,
    language,
    isDemonstration: demonstration ? 1 : 0,
    isSimulated: demonstration?.isSimulated ? 1 : 0,
    isPilot: 0,
    isPublicData: 0,
    designNote: null,
    publicSummary: null,
    createdAt: at,
    updatedAt: at,
  });
  await memberships.upsert(tx, { consultationId, userId, role: "owner", createdAt: at });
  await groups.replaceAll(tx, { consultationId }, groupRows(plan));
  return consultationId;
}

async function recordFounding(
  tx: Db,
  now: Date,
  input: {
    readonly consultationId: string;
    readonly organisationId: string;
    readonly userId: string;
    readonly details: Record<string, string | number>;
  },
) {
  const { consultationId, userId, details } = input;
  const actor = { kind: "organiser", id: userId } as const;
  const { organisationId } = input;
  const founded = {
    organisationId,
    actorId: userId,
    action: "consultation-created",
    details: { consultationId },
  } as const;
  await recordInOrganisation(tx, now, founded);
  await recordAudit(tx, { consultationId, now, actor, action: "consultation-created", details });
}
