import type { Db } from "../../db/open";
import * as planVersions from "../../db/queries/plan-version";
import * as rehearsals from "../../db/queries/rehearsal";
import * as responses from "../../db/queries/response";
import type { StudyPlan } from "../../surveys/study-plan";
import type { PilotView } from "../components/results/view";
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
    pilots.reverse().map(async ({ id, startedAt, panelists, planRevision, copyId, responses: kept }) => ({
      id,
      on: formatDay(startedAt, language),
      invited: panelists,
      answered: copyId === null ? kept : await countAnswered(db, copyId),
      changed: await findChanges(db, consultationId, planRevision, plan),
    })),
  );
}

async function countAnswered(db: Db, copyId: string): Promise<number> {
  const round = await rehearsals.findRoundOfPilot(db, { consultationId: copyId });
  return round ? responses.countSubmitted(db, { consultationId: copyId, roundId: round.id }) : 0;
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
