import type { Db } from "../../../db/open";
import { isNative } from "../../../surveys/items/is-native";
import { localText, mapText, plainWords, type Wording } from "../../../surveys/items/local-text";
import { rowsToAnswer } from "../../../surveys/items/rows";
import type { LocalText, NativeItem } from "../../../surveys/items/types";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { FeedbackView, ItemView, SharedTexts } from "../../components/items/view";
import type { AssignedItem } from "../../services/assigned-items";
import { findAllEarlierStored } from "../../services/save-form";
import type { Questionnaire } from "./load-questionnaire.server";
import { formFor, openFeedback } from "./open-feedback.server";

interface ItemViews {
  readonly items: readonly ItemView[];
  readonly shared: SharedTexts;
  /** Some of them show the panel's figures once they are answered. */
  readonly awaitsFirstAnswer: boolean;
}

/** The native items of a page as one respondent sees them, with what may be seen of the panel; notes which feedback that is. */
export async function readItemViews(
  context: { db: Db; now: Date },
  { key, round, plan, stored, answers, visible }: Questionnaire,
  page: { readonly items: readonly AssignedItem[]; readonly subjectName: LocalText | null },
  wording: Wording,
): Promise<ItemViews> {
  const earlier = await findAllEarlierStored(context.db, key);
  const inThisRound = (itemId: string) => (stored.get(itemId)?.rows.length ?? 0) > 0;
  const hasAnswered = { ever: (itemId: string) => earlier.has(itemId) || inThisRound(itemId), inThisRound };
  const feedback = await openFeedback(context, key, page.items, hasAnswered);
  const groupNames = new Map(
    plan.comparisonGroups.map(({ label }) => [label.default, plainWords(wording.words(label))]),
  );
  const shared = createSharedTexts();
  const { subjectName } = page;
  const items = page.items.flatMap(({ itemId, item, isDetail, ...choice }) => {
    if (!isNative(item)) return [];
    const [newest, ...before] = (earlier.get(itemId) ?? [])
      .flatMap(({ round: number, stored: { rows } }) => {
        const answer = rowsToAnswer(item, rows);
        return answer ? [{ round: number, answer }] : [];
      })
      .reverse();
    const now = { ever: hasAnswered.ever(itemId), inThisRound: hasAnswered.inThisRound(itemId) };
    return toItemView(
      subjectName ? withoutSubject(item, subjectName, wording.language) : item,
      {
        subjectName,
        isDetail,
        answer: answers.get(item.key) ?? null,
        reason: stored.get(itemId)?.reason ?? null,
        ownEarlier: newest ? { ...newest, before } : null,
        feedback: withGroupNames(feedback.get(itemId) ?? null, groupNames),
        awaitsAnswer: round.number > 1 && formFor(choice, now) !== formFor(choice, { ever: true, inThisRound: true }),
        isVisible: visible.has(item.key),
      },
      wording,
      shared,
    );
  });
  return {
    items,
    shared: shared.collected(),
    awaitsFirstAnswer: page.items.some(({ itemId, showsFeedback }) => showsFeedback && !hasAnswered.ever(itemId)),
  };
}

/** Feedback is frozen with the groups' names in the language of the study. */
function withGroupNames(feedback: FeedbackView | null, names: ReadonlyMap<string, string>): FeedbackView | null {
  if (feedback === null) return null;
  return {
    ...feedback,
    groups: feedback.groups.map((group) => ({ ...group, label: names.get(group.label) ?? group.label })),
  };
}

/** The question with the subject's name as its placeholder again, so that the page can set it apart. */
function withoutSubject(item: NativeItem, name: LocalText, language: string): NativeItem {
  const shown = localText(name, language);
  return { ...item, text: mapText(item.text, (words) => words.replaceAll(shown, "{subject}")) };
}
