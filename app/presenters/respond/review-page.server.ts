import type { ConsultationHeader } from "../../../db/queries/consultation";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import { missingRequired } from "../../../surveys/read-answers";
import type { AnsweredTwice } from "../../services/answered-twice";
import { type AnsweredTwiceView, listAnsweredTwice } from "./answered-twice-view.server";
import { type FrameView, hasChosen, toFrameView } from "./frame-view.server";
import { type IncoherenceView, listIncoherences } from "./incoherences";
import { isSealed } from "./item-states";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";

/** What stands before submitting: what is missing, what was skipped, page by page. */
export interface ReviewPageView {
  readonly state: "review";
  readonly frame: FrameView;
  readonly missing: readonly OpenItemsView[];
  /** Skipped questions that are not required. */
  readonly skipped: readonly OpenItemsView[];
  /** Answers that cannot all be true; told, never in the way of submitting. */
  readonly incoherences: readonly IncoherenceView[];
  /** There are subjects to choose, none is chosen, and the page for it is open. */
  readonly choosePageId: string | null;
  /** The page to go on from so that those after it open; null where all are open. */
  readonly opening: { readonly pageId: string; readonly title: Words } | null;
  /** Answered differently on two devices or pages, and not looked at since. */
  readonly answeredTwice: readonly AnsweredTwiceView[];
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}
/** What is open on one page. */
export interface OpenItemsView {
  readonly pageId: string;
  readonly title: Words;
  readonly items: readonly { readonly key: string; readonly text: Words }[];
}

export function getReviewPage(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  { language, now, twice }: { readonly language: string; readonly now: Date; readonly twice: AnsweredTwice },
): ReviewPageView {
  const wording = wordingOf(language, consultation.language);
  const { words } = wording;
  const { assigned, answers, visible, pages } = questionnaire;
  const items = assigned.map(({ item }) => item);
  const missingKeys = new Set([
    ...missingRequired(items, answers).map(({ itemKey }) => itemKey),
    ...questionnaire.missingInSections,
  ]);
  const listOpen = (isListed: (itemKey: string) => boolean) =>
    pages
      .filter(isOpen)
      .map((page) => ({
        pageId: page.id,
        title: words(page.title),
        items: page.items
          .filter(({ item, isDetail }) => !isDetail && visible.has(item.key) && isListed(item.key))
          .map(({ item }) => ({ key: item.key, text: words(item.text) })),
      }))
      .filter((page) => page.items.length > 0);
  const choose = pages.find((page) => page.type === "choose");
  const lock = pages.find((page) => page.lockedBy !== null)?.lockedBy;
  const opening = pages.find((page) => page.id === lock);
  return {
    state: "review",
    frame: toFrameView(consultation, questionnaire, wording),
    missing: listOpen((itemKey) => missingKeys.has(itemKey)),
    skipped: listOpen((itemKey) => !missingKeys.has(itemKey) && (answers.get(itemKey) ?? null) === null),
    incoherences: listIncoherences(questionnaire, wording, now),
    answeredTwice: listAnsweredTwice(questionnaire, twice, wording),
    choosePageId: choose && !hasChosen(pages) && choose.lockedBy === null ? choose.id : null,
    opening: opening ? { pageId: opening.id, title: words(opening.title) } : null,
    fallenBackTo: wording.fallenBackTo(),
  };
}

/** Pages on which something can still be answered. */
function isOpen(page: QuestionnairePage): boolean {
  return page.lockedBy === null && !isSealed(page);
}
