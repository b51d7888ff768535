import { z } from "zod";
import type { Db } from "../../db/open";
import * as jobs from "../../db/queries/job";
import { countProgress } from "../services/count-progress";
import { enqueueJob, type JobHandler } from "./job";

const Payload = z.object({ roundId: z.string() });

/** Counts anew how far the answers of an open round are. */
export const countProgressJob: JobHandler = async ({ consultationId, payload }, { db, now }) => {
  if (consultationId === null) throw new Error("the job names no consultation");
  await countProgress({ db, now: now() }, { consultationId, ...Payload.parse(payload) });
};

/** Asks for counting a round anew, once a minute however many look at it. */
export async function enqueueCounting(
  db: Db,
  now: Date,
  { consultationId, roundId }: { readonly consultationId: string; readonly roundId: string },
): Promise<void> {
  const uniqueKey = `count-progress ${roundId} ${now.toISOString().slice(0, 16)}`;
  // Looking costs no write where another look has asked already.
  if (await jobs.findByUniqueKey(db, uniqueKey)) return;
  await enqueueJob(db, { kind: "count-progress", consultationId, payload: { roundId }, uniqueKey, runAt: now, now });
}
