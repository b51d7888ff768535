import { z } from "zod";
import type { Db } from "../../../db/open";
import * as jobs from "../../../db/queries/job";
import * as outbox from "../../../db/queries/outbox";
import { analysisKey } from "../../services/close-round";
import { invitingKey } from "../../services/invite-round";
import { formatInstant } from "../format-instant";

/** When what failed is tried again; `null` where it was given up. */
export interface WorkFailure {
  readonly triedAgain: string | null;
}

const toFailure = ({ lastError, doneAt, runAt }: jobs.Job): WorkFailure | null =>
  lastError === null ? null : { triedAgain: doneAt === null ? formatInstant(runAt) : null };

const InvitingPayload = z.object({ respondentIds: z.array(z.string()) });

/** How far the invitations of a round are; null once they are all written. */
export async function findInviting(db: Db, key: { consultationId: string; roundId: string }) {
  const job = await jobs.findByUniqueKey(db, invitingKey(key.roundId));
  // What is done long ago is tidied away.
  if (!job) return { letters: 0, inviting: null };
  const letters = InvitingPayload.parse(JSON.parse(job.payload)).respondentIds.length;
  if (job.doneAt !== null && job.lastError === null) return { letters, inviting: null };
  const { size: done } = await outbox.findInvited(db, key);
  return { letters, inviting: { done, total: letters, failure: toFailure(job) } };
}

/** Of a round that has ended: what became of an analysis that failed; null while none did. */
export async function findAnalysisFailure(db: Db, { roundId }: { roundId: string }): Promise<WorkFailure | null> {
  const job = await jobs.findByUniqueKey(db, analysisKey(roundId));
  return job ? toFailure(job) : null;
}
