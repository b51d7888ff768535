import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as jobs from "../../db/queries/job";
import type { InstanceContext } from "../server/open-instance";

/** Work to be done later by whichever process is free. */
export interface JobRun {
  readonly id: string;
  readonly consultationId: string | null;
  /** What `enqueueJob` was given, as JSON brought it back: read it with a schema. */
  readonly payload: unknown;
  /** Whether the job is given up if this try fails too. */
  readonly isLastTry: boolean;
}

/**
 * Does the work of one kind. It may run twice (a process can die after the work and before saying so), so its effect must be
 * the same once or twice: check the state first, use intent keys. What it throws is tried again later.
 */
export type JobHandler = (job: JobRun, context: InstanceContext) => Promise<void>;

/**
 * Adds a job, in the transaction of what makes it necessary. One `uniqueKey` is one job, done or not; returns whether it is
 * new. The payload holds ids, never answers, names or addresses.
 */
export function enqueueJob(
  tx: Db,
  job: {
    readonly kind: string;
    readonly consultationId: string | null;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly uniqueKey: string;
    readonly runAt: Date;
    readonly now: Date;
  },
): Promise<boolean> {
  return jobs.enqueue(tx, {
    id: newOrderedId(),
    consultationId: job.consultationId,
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    uniqueKey: job.uniqueKey,
    runAt: job.runAt.toISOString(),
    createdAt: job.now.toISOString(),
  });
}
