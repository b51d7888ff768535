import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import type { Origin, StudyPlan } from "../../../surveys/study-plan";
import { findTemplate, type Template, templates } from "../../../surveys/templates/index";
import { DomainError } from "../domain-error";

/** A questionnaire that items can be taken from. */
export interface BankSource {
  /** `template:delphi-short`, `consultation:…`. */
  readonly name: string;
  readonly title: string;
  /** Of its texts. */
  readonly language: string;
  /** Of a template: 0. */
  readonly revision: number;
  readonly plan: StudyPlan;
  readonly originOf: (key: string) => Origin;
}

/** A source by its name. Throws `not-found`: there is none, or none of the user's; the consultation that would take is none either. */
export async function loadBankSource(
  db: Db,
  { name, userId, consultationId }: { readonly name: string; readonly userId: string; readonly consultationId: string },
): Promise<BankSource> {
  const [, kind = "", id = ""] = /^(template|consultation):([A-Za-z0-9-]{1,64})$/.exec(name) ?? [];
  if (kind === "template") {
    const template = findTemplate(id);
    if (template) return ofTemplate(template);
  } else if (kind === "consultation" && id !== consultationId) {
    const row = await consultations.findPlanByMember(db, { consultationId: id, userId });
    if (row) return ofConsultation(row);
  }
  throw new DomainError("not-found", "There is no such questionnaire of yours.");
}

/** Everything that can be searched at once: the templates, and the newest consultations of the user but the one that would take. */
export async function loadBankSources(
  db: Db,
  {
    userId,
    consultationId,
    limit,
  }: { readonly userId: string; readonly consultationId: string; readonly limit: number },
): Promise<readonly BankSource[]> {
  const rows = await consultations.findAllPlansByMember(db, { userId, except: consultationId, limit });
  return [...templates.map(ofTemplate), ...rows.map(ofConsultation)];
}

function ofTemplate({ id, title, plan }: Template): BankSource {
  return {
    name: `template:${id}`,
    title: title.default,
    language: "en",
    revision: 0,
    plan: plan(),
    originOf: (key) => ({ source: "template", templateId: id, key }),
  };
}

function ofConsultation(row: consultations.PlanOfMember): BankSource {
  const { id, language, planRevision: revision } = row;
  const plan = JSON.parse(row.plan) as StudyPlan;
  return {
    name: `consultation:${id}`,
    title: plan.title.default,
    language,
    revision,
    plan,
    originOf: (key) => ({ source: "consultation", consultationId: id, revision, key }),
  };
}
