import type { AssignedItem } from "../../services/assigned-items";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";

/**
 * Where an item stands: answered; needed (required and without an answer); skipped (without an answer, though a later one has one); open; closed
 * (without an answer on a page that can no longer be changed).
 */
export type ItemState = "answered" | "needed" | "skipped" | "open" | "closed";

export interface StatedItem {
  readonly pageId: string;
  readonly itemId: string;
  readonly itemKey: string;
  readonly item: AssignedItem["item"];
  readonly isDetail: boolean;
  readonly state: ItemState;
}
export type OpenItem = Pick<StatedItem, "pageId" | "itemKey">;

/** Every item that shows on a page that is open, with its state, in the order of the questionnaire. */
export function listItemStates(
  questionnaire: Pick<Questionnaire, "pages" | "answers" | "visible" | "missingInSections">,
): readonly StatedItem[] {
  const { pages, answers, visible, missingInSections } = questionnaire;
  const shown = pages
    .filter(({ lockedBy }) => lockedBy === null)
    .flatMap((page) => page.items.filter(({ item }) => visible.has(item.key)).map((entry) => ({ page, ...entry })));
  const isAnswered = (itemKey: string) => (answers.get(itemKey) ?? null) !== null;
  const lastAnswered = shown.findLastIndex(({ item }) => isAnswered(item.key));
  return shown.map(({ page, itemId, item, isDetail }, index) => {
    const state = isAnswered(item.key)
      ? "answered"
      : isSealed(page)
        ? "closed"
        : item.isRequired || missingInSections.has(item.key)
          ? "needed"
          : index < lastAnswered
            ? "skipped"
            : "open";
    return { pageId: page.id, itemId, itemKey: item.key, item, isDetail, state };
  });
}

/** What can still be answered, the optional details left out. */
export function listOpenItems(questionnaire: Parameters<typeof listItemStates>[0]): readonly StatedItem[] {
  return listItemStates(questionnaire).filter(
    ({ state, isDetail }) => !isDetail && state !== "answered" && state !== "closed",
  );
}

/** The next item to answer after a page, from the beginning again after the last; null when nothing is open on other pages. */
export function nextOpenAfter(questionnaire: Parameters<typeof listItemStates>[0], pageId: string): OpenItem | null {
  const order = questionnaire.pages.map(({ id }) => id);
  const here = order.indexOf(pageId);
  const open = listOpenItems(questionnaire).filter((item) => item.pageId !== pageId);
  return open.find((item) => order.indexOf(item.pageId) > here) ?? open[0] ?? null;
}

/** Whether a page can be read but no longer changed. */
export function isSealed(page: QuestionnairePage): boolean {
  return page.type === "questions" && page.isSealed;
}
