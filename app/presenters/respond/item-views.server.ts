import type { Db } from "../../../db/open";
import { isNative } from "../../../surveys/items/is-native";
import { localText, mapText, type Wording, wordingOf } from "../../../surveys/items/local-text";
import { rowsToAnswer } from "../../../surveys/items/rows";
import type { LocalText, NativeItem } from "../../../surveys/items/types";
import { toRewordedView } from "../../components/items/reworded-view";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { FeedbackView, ItemView, SharedTexts } from "../../components/items/view";
import type { AssignedItem } from "../../services/assigned-items";
import { createKeptByItems } from "../../services/kept-by-items";
import { findReworded, type Rewording } from "../../services/rewording/stored-rewording";
import { type EarlierStored, findAllEarlierStored } from "../../services/save-form";
import type { Questionnaire } from "./load-questionnaire.server";
import { type AnsweredTest, formFor, openFeedback, withGroupNames } from "./open-feedback.server";

interface ItemViews {
  readonly items: readonly ItemView[];
  readonly shared: SharedTexts;
  /** Some of them show the panel's figures once they are answered. */
  readonly awaitsFirstAnswer: boolean;
  /** The language of those texts of them that have no translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

/** Views of pages as they are to everybody who did nothing yet. */
const findKept = createKeptByItems<ItemViews>();

interface PageOfItems {
  readonly items: readonly AssignedItem[];
  readonly subjectName: LocalText | null;
}

/** What one respondent did with the items of a page, and what may be seen of the panel because of it. */
interface Known {
  readonly earlier: ReadonlyMap<string, readonly EarlierStored[]>;
  readonly feedback: ReadonlyMap<string, FeedbackView>;
  readonly reworded: ReadonlyMap<string, Rewording>;
  readonly hasAnswered: AnsweredTest;
}

/** The native items of a page as one respondent sees them, with what may be seen of the panel; notes which feedback that is. */
export async function readItemViews(
  context: { db: Db; now: Date },
  questionnaire: Questionnaire,
  page: PageOfItems,
  wording: Wording,
): Promise<ItemViews> {
  const { key, stored } = questionnaire;
  const earlier = await findAllEarlierStored(context.db, key, questionnaire.round);
  const inThisRound = (itemId: string) => (stored.get(itemId)?.rows.length ?? 0) > 0;
  const hasAnswered = { ever: (itemId: string) => earlier.has(itemId) || inThisRound(itemId), inThisRound };
  const feedback = await openFeedback(context, key, page.items, hasAnswered);
  const known = { earlier, feedback, reworded: await findReworded(context.db, key), hasAnswered };
  const make = () => makeItemViews(questionnaire, known, page, wordingOf(wording.language, wording.written));
  if (!isNothingKnown(questionnaire, known, page)) return make();
  const { language, written } = wording;
  return findKept(page.items, [language, written, String(questionnaire.round.number > 1), page.subjectName], make);
}

/** Whether the page is to this respondent as it is to everybody who did nothing yet. */
function isNothingKnown({ stored, visible }: Questionnaire, known: Known, { items }: PageOfItems): boolean {
  if (known.earlier.size > 0 || known.feedback.size > 0 || known.reworded.size > 0) return false;
  return items.every(({ itemId, item }) => !stored.has(itemId) && visible.has(item.key));
}

function makeItemViews(
  { round, plan, stored, answers, visible }: Questionnaire,
  { earlier, feedback, reworded, hasAnswered }: Known,
  page: PageOfItems,
  wording: Wording,
): ItemViews {
  const shared = createSharedTexts();
  const { subjectName } = page;
  const withNames = (shown: FeedbackView | undefined) =>
    shown ? withGroupNames(shown, plan.comparisonGroups, wording) : null;
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
        feedback: withNames(feedback.get(itemId)),
        awaitsAnswer: round.number > 1 && formFor(choice, now) !== formFor(choice, { ever: true, inThisRound: true }),
        isVisible: visible.has(item.key),
        reworded: toReworded(reworded.get(itemId), item, round.number - 1, wording),
      },
      wording,
      shared,
    );
  });
  return {
    items,
    shared: shared.collected(),
    awaitsFirstAnswer: page.items.some(({ itemId, showsFeedback }) => showsFeedback && !hasAnswered.ever(itemId)),
    fallenBackTo: wording.fallenBackTo(),
  };
}

function toReworded(rewording: Rewording | undefined, item: NativeItem, round: number, wording: Wording) {
  return rewording ? toRewordedView(rewording, item, round, wording) : null;
}

/** The question with the subject's name as its placeholder again, so that the page can set it apart. */
export function withoutSubject(item: NativeItem, name: LocalText, language: string): NativeItem {
  const shown = localText(name, language);
  return { ...item, text: mapText(item.text, (words) => words.replaceAll(shown, "{subject}")) };
}
