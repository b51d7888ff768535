import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as dataProtection from "../../db/queries/data-protection";
import * as respondents from "../../db/queries/respondent";
import { compileItems } from "../../surveys/compile-plan";
import { findLockProblems } from "../../surveys/plan/find-lock-problems";
import { parseStudyPlan } from "../../surveys/plan/parse-study-plan";
import { translator } from "../i18n/i18n.server";
import { paths } from "../paths";
import { findMissingFields } from "./data-protection-fields";
import { DomainError } from "./domain-error";

export type OpeningProblemCode =
  | "plan-invalid"
  | "plan-incomplete"
  | "no-items"
  | "data-protection-missing"
  | "no-panel"
  | "not-demonstration-address";

/** Something without which round 1 is not opened. */
export interface OpeningProblem {
  readonly code: OpeningProblemCode;
  readonly message: string;
  /** The address of the page where it is put right. */
  readonly path: string;
}

/** Everything that is missing before the protocol can be locked and round 1 opened; empty when nothing is. Changes nothing. */
export async function findOpeningProblems(db: Db, consultationId: string): Promise<OpeningProblem[]> {
  return [
    ...(await findPlanProblems(db, consultationId)),
    ...(await findDataProtectionProblems(db, consultationId)),
    ...(await findPanelProblems(db, consultationId)),
  ];
}

/** What the questionnaire and its rules lack, whatever else is missing. */
export async function findPlanProblems(db: Db, consultationId: string): Promise<OpeningProblem[]> {
  const stored = await consultations.findPlan(db, { consultationId });
  if (!stored) throw new DomainError("not-found", "There is no such consultation.");
  const reading = parseStudyPlan(JSON.parse(stored.plan));
  if (!reading.ok) {
    return reading.problems.map(({ path, message }) => ({
      code: "plan-invalid",
      message: path === "" ? message : `${path}: ${message}`,
      path: paths.questionnaireFile(consultationId),
    }));
  }
  const found: OpeningProblem[] = findLockProblems(reading.plan).map(({ path, message }) => ({
    code: "plan-incomplete",
    message,
    path: placeInQuestionnaire(consultationId, path),
  }));
  if (compileItems(reading.plan).length === 0) {
    const message = translator("en", "organiser")("opening.noItems");
    found.push({ code: "no-items", message, path: paths.questionnaireRounds(consultationId) });
  }
  return found;
}

function placeInQuestionnaire(consultationId: string, planPath: string): string {
  const [field] = planPath.split(".");
  if (field === "comparisonGroups") return paths.questionnaireGroups(consultationId);
  if (field === "rounds") return paths.questionnaireRounds(consultationId);
  return paths.questionnaire(consultationId);
}

async function findDataProtectionProblems(db: Db, consultationId: string): Promise<OpeningProblem[]> {
  const t = translator("en", "organiser");
  const path = paths.dataProtection(consultationId);
  const fields = await dataProtection.find(db, { consultationId });
  if (!fields) return [{ code: "data-protection-missing", message: t("opening.noDataProtection"), path }];
  return findMissingFields(fields).map((field) => ({
    code: "data-protection-missing",
    message: t("opening.dataProtectionField", { field: t(`dataProtection.fields.${field}.label`) }),
    path,
  }));
}

async function findPanelProblems(db: Db, consultationId: string): Promise<OpeningProblem[]> {
  const t = translator("en", "organiser");
  const path = paths.panel(consultationId);
  if ((await respondents.countAllActive(db, { consultationId, audience: "panel" })) === 0) {
    return [{ code: "no-panel", message: t("opening.noPanel"), path }];
  }
  const consultation = await consultations.findById(db, { consultationId });
  if (consultation?.isDemonstration !== 1) return [];
  const emails = await contacts.findAllEmails(db, { consultationId });
  const isReal = [...emails].some((email) => !email.endsWith("@example.org"));
  return isReal ? [{ code: "not-demonstration-address", message: t("opening.demonstrationAddresses"), path }] : [];
}
