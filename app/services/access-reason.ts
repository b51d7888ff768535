import { subHours } from "date-fns/subHours";
import type { Db } from "../../db/open";
import * as accessReasons from "../../db/queries/access-reason";
import { statedReason } from "./record-access";

/** A stated reason holds for the sitting in which it was stated: this session, and no longer than a day at work. */
export const SITTING_HOURS = 8;

interface Deps {
  readonly db: Db;
  readonly now: Date;
}
/** One person at one browser, in one consultation. */
export interface Sitting {
  readonly consultationId: string;
  readonly sessionId: string;
}

/** Why names and addresses are looked at in this sitting; null while nobody said: then none is shown. */
export async function findAccessReason({ db, now }: Deps, { consultationId, sessionId }: Sitting) {
  const since = subHours(now, SITTING_HOURS).toISOString();
  return (await accessReasons.find(db, { consultationId, sessionId, since }))?.reason ?? null;
}

/** States the reason of a sitting, or another one. Throws DomainError `invalid` without words. */
export async function stateAccessReason(
  deps: Deps,
  { consultationId, sessionId, ...given }: Sitting & { reason: string },
) {
  const reason = statedReason(given.reason);
  await accessReasons.upsert(deps.db, { consultationId, sessionId, reason, statedAt: deps.now.toISOString() });
}

/**
 * For whoever has just put people on the panel and is led to the list: asking why they look would be absurd, so `reason` says that it was
 * taken as given. One that was stated goes on.
 */
export async function takeAccessReason(deps: Deps, given: Sitting & { reason: string }) {
  if ((await findAccessReason(deps, given)) === null) await stateAccessReason(deps, given);
}
