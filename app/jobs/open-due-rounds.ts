import type { Db } from "../../db/open";
import * as openings from "../../db/queries/scheduled-opening";
import { openOnTime } from "../services/open-on-time";
import { enqueueJob, type JobHandler } from "./job";

/**
 * Opens every round whose opening time has come. Any process may do it: only one of two opens a round, the other finds it gone. What is missing is
 * told and not tried again; what fails by a fault of ours is.
 */
export const openDueRounds: JobHandler = async (_job, { db, logger, now, settings }) => {
  const failures: unknown[] = [];
  for (const opening of await openings.findAllDue(db, now().toISOString())) {
    const { consultationId, roundNumber } = opening;
    try {
      const outcome = await openOnTime({ db, now: now(), settings }, opening);
      logger.info({ consultationId, roundNumber, outcome }, "the opening time of a round has come");
    } catch (error) {
      logger.error({ consultationId, roundNumber, error }, "a round could not be opened");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "some rounds could not be opened");
};

/** Asks for a look at rounds to open at an opening time; in the transaction that sets it. */
export function enqueueOpening(tx: Db, opensAt: Date, now: Date): Promise<boolean> {
  return enqueueJob(tx, {
    kind: "open-due-rounds",
    consultationId: null,
    payload: {},
    uniqueKey: `open-due-rounds ${opensAt.toISOString()}`,
    runAt: opensAt,
    now,
  });
}
