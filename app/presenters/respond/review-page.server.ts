import type { ConsultationHeader } from "../../../db/queries/consultation";
import { localText } from "../../../surveys/items/local-text";
import { missingRequired } from "../../../surveys/read-answers";
import { type FrameView, hasChosen, toFrameView } from "./frame-view.server";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";

/** What stands before submitting: what is missing, what was skipped, page by page. */
export interface ReviewPageView {
  readonly state: "review";
  readonly frame: FrameView;
  readonly missing: readonly OpenItemView[];
  /** Skipped questions that are not required, with the page they stand on. */
  readonly skipped: readonly OpenItemView[];
  /** There are subjects to choose, none is chosen, and the page for it is open. */
  readonly choosePageId: string | null;
  readonly submittedAt: string | null;
}
export interface OpenItemView {
  readonly itemKey: string;
  readonly text: string;
  readonly pageId: string;
}

export function getReviewPage(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  language: string,
): ReviewPageView {
  const { assigned, answers, visible, pages, response } = questionnaire;
  const items = assigned.map(({ item }) => item);
  const missingKeys = new Set(missingRequired(items, answers).map(({ itemKey }) => itemKey));
  const open = pages
    .filter(isOpen)
    .flatMap((page) =>
      page.items
        .filter(({ item }) => visible.has(item.key) && (answers.get(item.key) ?? null) === null)
        .map(({ item }) => ({ itemKey: item.key, text: localText(item.text, language), pageId: page.id })),
    );
  const choose = pages.find((page) => page.type === "choose");
  return {
    state: "review",
    frame: toFrameView(consultation, questionnaire, language),
    missing: open.filter(({ itemKey }) => missingKeys.has(itemKey)),
    skipped: open.filter(({ itemKey }) => !missingKeys.has(itemKey)),
    choosePageId: choose && !hasChosen(pages) && choose.lockedBy === null ? choose.id : null,
    submittedAt: response?.submittedAt ?? null,
  };
}

/** Pages on which something can still be answered. */
function isOpen(page: QuestionnairePage): boolean {
  return page.lockedBy === null && !(page.type === "questions" && page.isSealed);
}
