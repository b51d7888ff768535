import { addDays } from "date-fns/addDays";
import type { Protocol } from "../../../analysis/protocol";
import type { Db } from "../../../db/open";
import * as jobs from "../../../db/queries/job";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as rounds from "../../../db/queries/round";
import { findPlanProblems } from "../../services/opening-problems";
import { REHEARSAL_DAYS } from "../../services/rehearsal/delete-rehearsal";
import { REHEARSAL_PANEL } from "../../services/rehearsal/start-rehearsal";
import { formatDay, formatInstant } from "../format-instant";

/** How many rehearsals are listed; the count says how many there were. */
const MAX_LISTED = 50;

/** Whether a rehearsal can be played, the one that there is, and the record of all. */
export async function getRehearsalPage(db: Db, consultationId: string) {
  const isLocked = (await protocolLocks.find(db, { consultationId })) !== undefined;
  const listed = await rehearsals.findAll(db, { consultationId, limit: MAX_LISTED });
  const current = listed.find(({ status }) => status !== "deleted");
  return {
    isLocked,
    problems: isLocked
      ? []
      : (await findPlanProblems(db, consultationId)).map(({ message, path }) => ({ message, path })),
    panel: REHEARSAL_PANEL,
    current: current ? await toCurrent(db, current) : null,
    count: await rehearsals.count(db, { consultationId }),
    history: listed.map(({ id, startedAt, panelists, status, protocol, protocolHash }) => ({
      id,
      on: formatInstant(startedAt),
      panelists,
      status,
      rules: (JSON.parse(protocol) as Protocol).rules,
      hash: protocolHash,
    })),
  };
}

async function toCurrent(db: Db, rehearsal: rehearsals.Rehearsal) {
  const { id, status, copyId, responses, responsesExpected, failure, startedAt } = rehearsal;
  const last = copyId ? await rounds.findLatestOpened(db, { consultationId: copyId, audience: "panel" }) : undefined;
  const triedAgain = await jobs.findTriedAgain(db, { consultationId: rehearsal.consultationId, kind: "rehearse" });
  return {
    id,
    status,
    /** When a step that failed is tried again; null where none failed. */
    triedAgain: triedAgain ? formatInstant(triedAgain.runAt) : null,
    copyId,
    responses,
    responsesExpected,
    failure,
    lastRound: last ? { number: last.number, isOpen: last.status === "open" } : null,
    goesOn: formatDay(addDays(new Date(startedAt), REHEARSAL_DAYS).toISOString()),
  };
}

export type RehearsalPage = Awaited<ReturnType<typeof getRehearsalPage>>;
