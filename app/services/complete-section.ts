import type { Db } from "../../db/open";
import * as responses from "../../db/queries/response";

/** Notes that a respondent went on from a section; a section that steers by its successor is read-only from then on. */
export function completeSection(
  { db, now }: { db: Db; now: Date },
  key: responses.ResponseKey,
  sectionKey: string,
): Promise<unknown> {
  return responses.insertSection(db, key, { sectionKey, completedAt: now.toISOString() });
}
