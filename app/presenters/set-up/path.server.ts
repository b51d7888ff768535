import type { Db } from "../../../db/open";
import * as planVersions from "../../../db/queries/plan-version";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as quotas from "../../../db/queries/quota";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as respondents from "../../../db/queries/respondent";
import * as scheduledOpenings from "../../../db/queries/scheduled-opening";
import type { StudyPlan } from "../../../surveys/study-plan";
import { canonicalHash } from "../../services/canonical-hash";
import { loadPlan } from "../../services/load-plan";
import { findOpeningProblems } from "../../services/opening-problems";
import { findPilotProgress } from "../../services/pilot/find-progress";
import { loadVersion } from "../../services/plan-history";
import { getExpectedAnswers, readAssumptions } from "./expected-answers.server";
import { findPathSteps, type PathFacts, type PathStep, type StepKey } from "./path-steps";

/** The set-up of a consultation step by step, from what is stored; null once the protocol is locked. */
export async function getSetUpPath(db: Db, consultationId: string): Promise<readonly PathStep[] | null> {
  if (await protocolLocks.find(db, { consultationId })) return null;
  const { plan, revision } = await loadPlan(db, consultationId);
  const people = await respondents.countAllActive(db, { consultationId, audience: "panel" });
  return findPathSteps({
    consultationId,
    plan,
    start: await findStart(db, { consultationId, plan, revision }),
    problems: await findOpeningProblems(db, consultationId),
    quotas: (await quotas.findAll(db, { consultationId })).length,
    people,
    expected: people === 0 ? null : await findExpected(db, consultationId, plan),
    rehearsal: await findRehearsal(db, consultationId, plan),
    pilot: await findPilot(db, consultationId),
    opening: await findOpening(db, consultationId),
  });
}

/** The address of the step after one, for a form that saves and goes on; undefined where the step itself is still to do. */
export async function findNextStep(db: Db, consultationId: string, key: StepKey): Promise<string | undefined> {
  const steps = (await getSetUpPath(db, consultationId)) ?? [];
  const at = steps.findIndex((step) => step.key === key);
  return steps[at]?.state === "open" ? undefined : steps[at + 1]?.href;
}

async function findStart(
  db: Db,
  { consultationId, plan, revision }: { consultationId: string; plan: StudyPlan; revision: number },
): Promise<StudyPlan | null> {
  if (revision === 1) return plan;
  if (!(await planVersions.hasRevision(db, { consultationId, revision: 1 }))) return null;
  return loadVersion(db, consultationId, 1);
}

async function findExpected(db: Db, consultationId: string, plan: StudyPlan): Promise<PathFacts["expected"]> {
  const assumed = await readAssumptions(db, consultationId, plan, new URLSearchParams());
  const { underVerdict, subjects } = getExpectedAnswers(plan, assumed);
  return { under: underVerdict, all: subjects.length };
}

/** Whether the rules as they are now were rehearsed to the end. */
async function findRehearsal(db: Db, consultationId: string, plan: StudyPlan): Promise<PathFacts["rehearsal"]> {
  const [latest] = await rehearsals.findAll(db, { consultationId, limit: 1 });
  // A deleted one ran too; one that failed, or still runs, has shown nothing yet.
  if (!latest || (latest.status !== "ready" && latest.status !== "deleted")) return "none";
  return latest.protocolHash === canonicalHash(plan.protocol).hash ? "done" : "other-rules";
}

async function findOpening(db: Db, consultationId: string): Promise<PathFacts["opening"]> {
  const opening = await scheduledOpenings.find(db, { consultationId, roundNumber: 1 });
  if (!opening) return "none";
  return opening.refusedAt === null ? "set" : "refused";
}

async function findPilot(db: Db, consultationId: string): Promise<PathFacts["pilot"]> {
  const [latest] = await rehearsals.findAll(db, { consultationId, kind: "pilot", limit: 1 });
  return latest ? { ...(await findPilotProgress(db, latest)), invited: latest.panelists } : null;
}
