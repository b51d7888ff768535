import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as memberships from "../../db/queries/membership";
import * as organisations from "../../db/queries/organisation";
import type { LocalText } from "../../surveys/items/types";
import { parseStudyPlan } from "../../surveys/plan/parse-study-plan";
import { findTemplate } from "../../surveys/templates/index";
import { trimmedText } from "./as-text";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { insertDefaultDataProtection } from "./save-data-protection";
import { groupRows } from "./save-plan";

export interface NewConsultation {
  readonly organisationId: string;
  /** Becomes the owner. */
  readonly userId: string;
  readonly templateId: string;
  readonly title: string | LocalText;
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
  { organisationId, userId, templateId, title, demonstration }: NewConsultation,
): Promise<{ consultationId: string }> {
  const template = findTemplate(templateId);
  if (!template) throw new DomainError("not-found", "There is no such template.");
  const reading = parseStudyPlan({ ...template.plan(), title: trimmedText(title) });
  if (!reading.ok) {
    throw new DomainError("invalid", "The consultation needs a title of at most 300 characters.", {
      details: reading.problems.map(({ path, message }) => `${path}: ${message}`),
    });
  }
  const { plan } = reading;
  const consultationId = newOrderedId();
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    if (!(await organisations.hasMember(tx, { organisationId, userId }))) {
      throw new DomainError("forbidden", "You may not create consultations for this organisation.");
    }
    await consultations.insert(tx, {
      id: consultationId,
      organisationId,
      kind: "delphi",
      title: JSON.stringify(plan.title),
      plan: JSON.stringify(plan),
      planRevision: 1,
      language: "en",
      isDemonstration: demonstration ? 1 : 0,
      isSimulated: demonstration?.isSimulated ? 1 : 0,
      isPublicData: 0,
      designNote: null,
      publicSummary: null,
      createdAt: at,
      updatedAt: at,
    });
    await memberships.upsert(tx, { consultationId, userId, role: "owner", createdAt: at });
    await insertDefaultDataProtection(tx, now, consultationId);
    await groups.replaceAll(tx, { consultationId }, groupRows(plan));
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "organiser", id: userId },
      action: "consultation-created",
      details: { templateId },
    });
  });
  return { consultationId };
}
