import type { Db } from "../../../db/open";
import * as feedback from "../../../db/queries/feedback";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import type { FeedbackChoice } from "../../../surveys/feedback-choice";
import { plainWords, type Wording } from "../../../surveys/items/local-text";
import type { StudyPlan } from "../../../surveys/study-plan";
import type { FeedbackView } from "../../components/items/view";
import type { AssignedItem } from "../../services/assigned-items";
import { recordFeedbackShown } from "../../services/record-feedback-shown";
import { orderReasons } from "./order-reasons";

type Key = { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };

const KEPT = 10_000;
/** Feedback is frozen, so each row is parsed once per process; an erasure may take reasons out, which leaves less of it. */
const contents = new Map<string, { readonly length: number; readonly parsed: ControlledFeedback }>();

/** How far one respondent has come with an item. */
export interface AnsweredTest {
  /** In this round or an earlier one. */
  readonly ever: (itemId: string) => boolean;
  readonly inThisRound: (itemId: string) => boolean;
}

/**
 * The controlled feedback that one respondent may see of these items, by item id, and the note that it was shown. Blind first: only
 * items ever answered, and figures that come after the first tap only of items answered in this round; everything else is not even read.
 */
export async function openFeedback(
  context: { db: Db; now: Date },
  key: Key,
  items: readonly AssignedItem[],
  hasAnswered: AnsweredTest,
): Promise<ReadonlyMap<string, FeedbackView>> {
  const wanted = { distribution: [] as string[], "reasons-only": [] as string[] };
  for (const { itemId, ...choice } of items) {
    const form = formFor(choice, { ever: hasAnswered.ever(itemId), inThisRound: hasAnswered.inThisRound(itemId) });
    if (form) wanted[form].push(itemId);
  }
  const rows = [
    ...(await feedback.findAllByItems(context.db, { ...key, form: "distribution", itemIds: wanted.distribution })),
    ...(await feedback.findAllByItems(context.db, { ...key, form: "reasons-only", itemIds: wanted["reasons-only"] })),
  ];
  await recordFeedbackShown(
    context,
    key,
    rows.map(({ id, itemId }) => ({ itemId, feedbackId: id })),
  );
  return new Map(
    rows.map(({ id, itemId, content }) => {
      const parsed = parse(id, content);
      return [itemId, forReader(parsed, `${key.respondentId} ${itemId}`)];
    }),
  );
}

/** The feedback with its reasons in the order of one reader, who gets them in the same order at every visit. */
export function forReader(feedback: ControlledFeedback, seed: string): FeedbackView {
  const reasons = orderReasons(feedback.reasons, seed);
  return { ...feedback, reasons, reasonsLeftOut: feedback.reasons.length - reasons.length };
}

/** The feedback with its groups named in the reader's language: it is frozen with their names in that of the study. */
export function withGroupNames(
  feedback: FeedbackView,
  known: StudyPlan["comparisonGroups"],
  wording: Wording,
): FeedbackView {
  if (feedback.groups.length === 0) return feedback;
  const names = new Map(known.map(({ key, label }) => [key, plainWords(wording.words(label))]));
  return {
    ...feedback,
    groups: feedback.groups.map((group) => ({ ...group, label: names.get(group.key) ?? group.label })),
  };
}

/** Which form of an item's feedback somebody may see; null: none yet, or none at all. */
export function formFor(
  { showsFeedback, feedbackForm }: FeedbackChoice,
  answered: { readonly ever: boolean; readonly inThisRound: boolean },
): "distribution" | "reasons-only" | null {
  if (!showsFeedback || !answered.ever) return null;
  if (feedbackForm === "after-first-tap") return answered.inThisRound ? "distribution" : "reasons-only";
  return feedbackForm;
}

function parse(id: string, content: string): ControlledFeedback {
  const known = contents.get(id);
  if (known?.length === content.length) return known.parsed;
  const parsed = JSON.parse(content) as ControlledFeedback;
  if (contents.size >= KEPT) contents.clear();
  contents.set(id, { length: content.length, parsed });
  return parsed;
}
