import { addMinutes } from "date-fns/addMinutes";
import { addSeconds } from "date-fns/addSeconds";
import * as jobs from "../../db/queries/job";
import type { InstanceContext } from "../server/open-instance";
import type { JobHandler } from "./job";

/** A process that says nothing for this long is taken for dead, and another repeats its job. */
const LEASE_SECONDS = 60;
/** How often a process says that it is still at it. */
const RENEW_MS = 15_000;
const BATCH = 5;
const RETRY_MINUTES = [1, 5, 15, 60, 240] as const;

type Handlers = Readonly<Record<string, JobHandler>>;

/** Runs jobs that are due and returns how many. One that throws is tried again later, and after the last try given up. */
export async function runDueJobs(context: InstanceContext, handlers: Handlers): Promise<number> {
  const due = await jobs.lease(context.db, { ...leaseFrom(context.now()), limit: BATCH });
  const waiting = new Set(due);
  const stop = keep(context, waiting);
  try {
    for (const job of due) {
      await runJob(context, handlers, job);
      waiting.delete(job);
    }
  } finally {
    stop();
  }
  return due.length;
}

/**
 * Runs one job at once instead of when a worker comes by, and waits for it no longer than `waitMs`; it goes on then. Says whether it is done,
 * whoever did it. A process that dies meanwhile leaves it to the next.
 */
export async function runJobNow(
  context: InstanceContext,
  handlers: Handlers,
  { uniqueKey, waitMs }: { readonly uniqueKey: string; readonly waitMs: number },
): Promise<boolean> {
  const job = await jobs.leaseByUniqueKey(context.db, { uniqueKey, ...leaseFrom(context.now()) });
  if (job) {
    const stop = keep(context, new Set([job]));
    const running = runJob(context, handlers, job)
      .catch((error: unknown) => context.logger.error({ job: job.id, error }, "a job could not be put on record"))
      .finally(stop);
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
  }
  const stored = await jobs.findByUniqueKey(context.db, uniqueKey);
  return stored !== undefined && stored.doneAt !== null && stored.lastError === null;
}

const leaseFrom = (now: Date) => ({
  now: now.toISOString(),
  leasedUntil: addSeconds(now, LEASE_SECONDS).toISOString(),
});

/** Says from time to time that these jobs are still being worked on. */
function keep({ db, now, logger }: InstanceContext, waiting: ReadonlySet<jobs.Job>): () => void {
  const timer = setInterval(async () => {
    try {
      for (const job of waiting) await jobs.renew(db, job, leaseFrom(now()).leasedUntil);
    } catch (error) {
      logger.warn({ error }, "the lease of a job could not be renewed");
    }
  }, RENEW_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function runJob(context: InstanceContext, handlers: Handlers, job: jobs.Job): Promise<void> {
  const { db, logger, now } = context;
  const { id, kind, consultationId } = job;
  const minutes = RETRY_MINUTES[job.attempts - 1];
  const isLastTry = minutes === undefined;
  try {
    const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
    if (!handler) {
      await jobs.giveUp(db, job, { lastError: "unknown kind", doneAt: now().toISOString() });
      logger.error({ job: id, kind }, "a job of an unknown kind was given up");
      return;
    }
    await handler({ id, consultationId, payload: JSON.parse(job.payload), isLastTry }, context);
    await jobs.markDone(db, job, now().toISOString());
    logger.info({ job: id, kind, consultationId }, "job done");
  } catch (error) {
    const lastError = error instanceof Error ? error.name : "unknown";
    if (isLastTry) await jobs.giveUp(db, job, { lastError, doneAt: now().toISOString() });
    else await jobs.markFailed(db, job, { lastError, runAt: addMinutes(now(), minutes).toISOString() });
    logger.error({ job: id, kind, consultationId, error, isGivenUp: isLastTry }, "a job failed");
  }
}
