import { RoundClosedError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as feedback from "../../db/queries/feedback";
import type { ResponseKey } from "../../db/queries/response";

/**
 * Notes which frozen feedback a respondent is being shown, item by item and form by form; the first time stands. Asks before it writes, since every
 * further visit of a page would otherwise wait for the write lock. A round that closes meanwhile takes no more notes.
 */
export async function recordFeedbackShown(
  { db, now }: { db: Db; now: Date },
  key: ResponseKey,
  shown: readonly { readonly itemId: string; readonly feedbackId: string }[],
): Promise<void> {
  if (shown.length === 0) return;
  const known = await feedback.findShownIds(db, key);
  const rows = shown
    .filter(({ feedbackId }) => !known.has(feedbackId))
    .map(({ itemId, feedbackId }) => ({
      consultationId: key.consultationId,
      roundId: key.roundId,
      respondentId: key.respondentId,
      itemId,
      feedbackId,
      firstShownAt: now.toISOString(),
    }));
  if (rows.length === 0) return;
  try {
    await feedback.insertShown(db, rows);
  } catch (error) {
    if (!(error instanceof RoundClosedError)) throw error;
  }
}
