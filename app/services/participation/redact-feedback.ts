import type { Db } from "../../../db/open";
import * as feedback from "../../../db/queries/feedback";
import * as ownData from "../../../db/queries/own-data";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import { canonicalHash } from "../canonical-hash";

/**
 * Takes one person's released reasons out of the frozen feedback of every round, paraphrases included. The figures stay, and so does the
 * hash, which is that of what was shown. Runs inside a running erasure, before the reasons themselves go. Returns how many rows changed.
 */
export async function redactFeedback(
  tx: Db,
  key: { readonly consultationId: string; readonly respondentId: string },
): Promise<number> {
  const { consultationId } = key;
  let changed = 0;
  for (const { id: rationaleId, itemId } of await ownData.findRationaleIds(tx, key)) {
    for (const { id, content } of await feedback.findAllWithReason(tx, { consultationId, itemId, rationaleId })) {
      const shown = JSON.parse(content) as ControlledFeedback;
      const reasons = shown.reasons.filter((reason) => reason.id !== rationaleId);
      await feedback.updateContent(tx, { consultationId, id }, canonicalHash({ ...shown, reasons }).json);
      changed += 1;
    }
  }
  return changed;
}
