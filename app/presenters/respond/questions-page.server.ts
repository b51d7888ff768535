import type { ConsultationHeader } from "../../../db/queries/consultation";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import { type FrameView, toFrameView } from "./frame-view.server";
import { type ItemState, listItemStates } from "./item-states";
import type { Questionnaire } from "./load-questionnaire.server";
import { hrefOfItem } from "./page-hrefs";

/** Every question of a person with its state, page by page. */
export interface QuestionsPageView {
  readonly state: "questions";
  readonly frame: FrameView;
  readonly pages: readonly QuestionsOfPageView[];
  readonly isOpenOnly: boolean;
  readonly openCount: number;
  readonly neededCount: number;
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}
export interface QuestionsOfPageView {
  readonly pageId: string;
  readonly title: Words;
  readonly items: readonly {
    readonly key: string;
    readonly text: Words;
    readonly href: string;
    readonly state: ItemState;
    readonly isDetail: boolean;
  }[];
}

export function getQuestionsPage(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  options: { readonly isOpenOnly: boolean; readonly language: string },
): QuestionsPageView {
  const { isOpenOnly, language } = options;
  const wording = wordingOf(language, consultation.language);
  const { words } = wording;
  const { round, pages } = questionnaire;
  const stated = listItemStates(questionnaire);
  const isOpen = ({ state, isDetail }: (typeof stated)[number]) =>
    !isDetail && state !== "answered" && state !== "closed";
  const shown = isOpenOnly ? stated.filter(isOpen) : stated;
  return {
    state: "questions",
    frame: toFrameView(consultation, questionnaire, wording),
    pages: pages
      .map((page) => ({
        pageId: page.id,
        title: words(page.title),
        items: shown
          .filter(({ pageId }) => pageId === page.id)
          .map((entry) => ({
            key: entry.itemKey,
            text: words(entry.item.text),
            href: hrefOfItem(round, entry),
            state: entry.state,
            isDetail: entry.isDetail,
          })),
      }))
      .filter(({ items }) => items.length > 0),
    isOpenOnly,
    openCount: stated.filter(isOpen).length,
    neededCount: stated.filter(({ state }) => state === "needed").length,
    fallenBackTo: wording.fallenBackTo(),
  };
}
