import { addMinutes } from "date-fns/addMinutes";
import * as jobs from "../../db/queries/job";
import type { InstanceContext } from "../server/open-instance";
import type { JobHandler } from "./job";

/** A process that does not come back within this time is taken for dead, and another repeats the job. */
const LEASE_MINUTES = 10;
const BATCH = 5;
const RETRY_MINUTES = [1, 5, 15, 60, 240] as const;

/** Runs jobs that are due and returns how many. One that throws is tried again later, and after the last try given up. */
export async function runDueJobs(
  context: InstanceContext,
  handlers: Readonly<Record<string, JobHandler>>,
): Promise<number> {
  const { db, logger, now } = context;
  const started = now();
  const leasedUntil = addMinutes(started, LEASE_MINUTES).toISOString();
  const due = await jobs.lease(db, { now: started.toISOString(), leasedUntil, limit: BATCH });
  for (const job of due) {
    const { id, kind, consultationId } = job;
    try {
      const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
      if (!handler) {
        await jobs.giveUp(db, job, { lastError: "unknown kind", doneAt: now().toISOString() });
        logger.error({ job: id, kind }, "a job of an unknown kind was given up");
        continue;
      }
      await handler({ id, consultationId, payload: JSON.parse(job.payload) }, context);
      await jobs.markDone(db, job, now().toISOString());
      logger.info({ job: id, kind, consultationId }, "job done");
    } catch (error) {
      const lastError = error instanceof Error ? error.name : "unknown";
      const minutes = RETRY_MINUTES[job.attempts - 1];
      if (minutes === undefined) await jobs.giveUp(db, job, { lastError, doneAt: now().toISOString() });
      else await jobs.markFailed(db, job, { lastError, runAt: addMinutes(now(), minutes).toISOString() });
      logger.error({ job: id, kind, consultationId, error, isGivenUp: minutes === undefined }, "a job failed");
    }
  }
  return due.length;
}
