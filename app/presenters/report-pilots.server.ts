import type { Db } from "../../db/open";
import * as planVersions from "../../db/queries/plan-version";
import * as rehearsals from "../../db/queries/rehearsal";
import type { StudyPlan } from "../../surveys/study-plan";
import type { PilotView } from "../components/results/view";
import { findPilotProgress } from "../services/pilot/find-progress";
import { summaryOf } from "../services/plan-change-summary";
import type { StudyResults } from "../services/study-results";
import { formatDay } from "./format-instant";

const MOST = 50;

/** The pilots before the lock, the oldest first: how many people, and what of the questionnaire was changed since. Nothing of what they answered. */
export async function getPilots(
  db: Db,
  { consultation, plan }: Pick<StudyResults, "consultation" | "plan">,
  language: string,
): Promise<PilotView[]> {
  const consultationId = consultation.id;
  const pilots = await rehearsals.findAll(db, { consultationId, kind: "pilot", limit: MOST });
  return Promise.all(
    pilots.reverse().map(async (pilot) => ({
      id: pilot.id,
      on: formatDay(pilot.startedAt, language),
      invited: pilot.panelists,
      answered: (await findPilotProgress(db, pilot)).answered,
      changed: await findChanges(db, consultationId, pilot.planRevision, plan),
    })),
  );
}

/** Null where the version that was tried is not kept and others followed. */
async function findChanges(
  db: Db,
  consultationId: string,
  revision: number | null,
  plan: StudyPlan,
): Promise<PilotView["changed"]> {
  const [newest] = await planVersions.findAll(db, { consultationId });
  if (revision === null) return null;
  if (!newest || newest.revision <= revision) return { count: 0, titles: [] };
  const tried = await planVersions.findPlan(db, { consultationId, revision });
  if (tried === undefined) return null;
  const { count, first } = summaryOf(JSON.parse(tried) as StudyPlan, plan);
  return { count, titles: first.map(({ title, key }) => title || (key ?? "")).filter((title) => title !== "") };
}
