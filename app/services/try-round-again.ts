import type { Db } from "../../db/open";
import * as jobs from "../../db/queries/job";
import { analysisKey } from "./close-round";
import { DomainError } from "./domain-error";
import { invitingKey } from "./invite-round";

/** What a round waits for after somebody closed or opened it. */
export type RoundWork = "analysing" | "inviting";

/**
 * Lets what a round waits for be tried again now: its analysis or the writing of its invitations, if that failed and waits for its next try or was
 * given up. Returns which of them it is, and its job.
 *
 * Throws  DomainError `conflict` where nothing of it failed, or somebody is at it again.
 */
export async function tryRoundAgain(
  { db, now }: { db: Db; now: Date },
  { roundId }: { readonly roundId: string },
): Promise<{ work: RoundWork; uniqueKey: string }> {
  const keys = { analysing: analysisKey(roundId), inviting: invitingKey(roundId) } as const;
  for (const work of ["analysing", "inviting"] as const) {
    const uniqueKey = keys[work];
    if (await jobs.revive(db, { uniqueKey, now: now.toISOString() })) return { work, uniqueKey };
  }
  throw new DomainError("conflict", "Nothing of this round waits to be tried again. Look at the page again.");
}
