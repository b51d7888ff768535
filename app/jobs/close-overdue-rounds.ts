import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import { analyseEndedRound, endRound } from "../services/close-round";
import { DomainError } from "../services/domain-error";
import { enqueueJob, type JobHandler } from "./job";

/**
 * Closes every round whose closing time has passed. Any process may do it: only one of two closes a round, the other finds it closed.
 * A round that cannot be closed does not hold up the others; the job then fails, so that it is tried again.
 */
export const closeOverdueRounds: JobHandler = async (_job, { db, logger, now }) => {
  const failures: unknown[] = [];
  for (const { consultationId, id: roundId } of await rounds.findAllOverdue(db, now().toISOString())) {
    try {
      const round = { consultationId, roundId, actor: { kind: "system" as const } };
      if (await endRound({ db, now: now() }, round)) await analyseEndedRound({ db, now: now() }, round);
      logger.info({ consultationId, round: roundId }, "round closed at its closing time");
    } catch (error) {
      if (error instanceof DomainError && error.code === "round-not-open") continue;
      logger.error({ consultationId, round: roundId, error }, "a round could not be closed");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "some rounds could not be closed");
};

/** Asks for a look at overdue rounds at a closing time; in the transaction that sets it. */
export function enqueueClosing(tx: Db, closesAt: Date, now: Date): Promise<boolean> {
  return enqueueJob(tx, {
    kind: "close-overdue-rounds",
    consultationId: null,
    payload: {},
    uniqueKey: `close-overdue-rounds ${closesAt.toISOString()}`,
    runAt: closesAt,
    now,
  });
}
