import type { Db } from "../../../db/open";
import * as feedback from "../../../db/queries/feedback";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import type { AssignedItem } from "../../services/assigned-items";
import { recordFeedbackShown } from "../../services/record-feedback-shown";
import { orderReasons } from "./order-reasons";

type Key = { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };

const KEPT = 10_000;
/** Feedback is frozen, so each row is parsed once per process; an erasure may take reasons out, which leaves less of it. */
const contents = new Map<string, { readonly length: number; readonly parsed: ControlledFeedback }>();

/**
 * The controlled feedback that one respondent may see of these items, by item id, and the note that it was shown. Blind first: only
 * items that `hasAnswered`; everything else is not even read.
 */
export async function openFeedback(
  context: { db: Db; now: Date },
  key: Key,
  items: readonly AssignedItem[],
  hasAnswered: (itemId: string) => boolean,
): Promise<ReadonlyMap<string, ControlledFeedback>> {
  const itemIds = items
    .filter(({ itemId, showsFeedback }) => showsFeedback && hasAnswered(itemId))
    .map(({ itemId }) => itemId);
  const rows = await feedback.findAllByItems(context.db, { ...key, itemIds });
  await recordFeedbackShown(
    context,
    key,
    rows.map(({ id, itemId }) => ({ itemId, feedbackId: id })),
  );
  return new Map(
    rows.map(({ id, itemId, content }) => {
      const parsed = parse(id, content);
      return [itemId, { ...parsed, reasons: orderReasons(parsed.reasons, `${key.respondentId} ${itemId}`) }];
    }),
  );
}

function parse(id: string, content: string): ControlledFeedback {
  const known = contents.get(id);
  if (known?.length === content.length) return known.parsed;
  const parsed = JSON.parse(content) as ControlledFeedback;
  if (contents.size >= KEPT) contents.clear();
  contents.set(id, { length: content.length, parsed });
  return parsed;
}
