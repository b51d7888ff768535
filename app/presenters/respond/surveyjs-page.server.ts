import { randomUUID } from "node:crypto";
import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import { localText, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { SurveyPageData } from "../../enhance/surveyjs/page-data";
import { versionOf } from "../../services/item-version";
import { surveyJsDataOf } from "../../services/surveyjs-data";
import { type FrameView, toFrameView } from "./frame-view.server";
import { readItemViews } from "./item-views.server";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";
import { hrefBefore } from "./page-hrefs";
import { narrowPages, type Sitting } from "./sitting";

/** A page of a section in SurveyJS's own language. */
export interface SurveyJsPageView {
  readonly state: "survey";
  readonly frame: FrameView;
  readonly title: Words;
  readonly pageId: string;
  readonly survey: Pick<SurveyPageData, "sectionKey" | "definition" | "values" | "items" | "natives" | "versions">;
  /** What each question is called in a list of problems. */
  readonly titles: readonly { readonly key: string; readonly title: string }[];
  readonly backHref: string;
  /** The review, or the end of the sitting, comes next. */
  readonly isLast: boolean;
  /** Some questions show the panel's figures once they are answered. */
  readonly awaitsFirstAnswer: boolean;
  readonly idempotencyKey: string;
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

/** Reads what a section in SurveyJS's language shows; notes which feedback its native items show. */
export async function getSurveyJsPage(
  context: { db: Db; now: Date },
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  page: Extract<QuestionnairePage, { type: "surveyjs" }>,
  { language, sitting }: { readonly language: string; readonly sitting: Sitting | null },
): Promise<SurveyJsPageView> {
  const wording = wordingOf(language, consultation.language);
  const { plan, pages, answers } = questionnaire;
  const { items, shared, awaitsFirstAnswer, fallenBackTo } = await readItemViews(
    context,
    questionnaire,
    { items: page.items, subjectName: null },
    wording,
  );
  return {
    state: "survey",
    frame: toFrameView(consultation, questionnaire, wording),
    title: wording.words(page.title),
    pageId: page.id,
    survey: {
      sectionKey: page.sectionKey,
      definition: page.definition,
      values: surveyJsDataOf(
        page.items.map(({ item }) => item),
        answers,
      ),
      items: page.items.flatMap(({ item }) => (item.kind === "surveyjs" ? [{ key: item.key, name: item.name }] : [])),
      versions: Object.fromEntries(
        page.items.map(({ itemId, item }) => [item.key, versionOf(questionnaire.stored.get(itemId))]),
      ),
      natives: { items, shared, minCell: plan.protocol.minCell, isReadOnly: false },
    },
    titles: page.items.map(({ item }) => ({ key: item.key, title: localText(item.text, language) })),
    backHref: hrefBefore({ ...questionnaire, sitting }, page.id),
    isLast: narrowPages(pages, sitting).at(-1)?.id === page.id,
    awaitsFirstAnswer,
    idempotencyKey: randomUUID(),
    fallenBackTo: fallenBackTo ?? wording.fallenBackTo(),
  };
}
