import { randomUUID } from "node:crypto";
import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import { isNative } from "../../../surveys/items/is-native";
import { localText } from "../../../surveys/items/local-text";
import { rowsToAnswer } from "../../../surveys/items/rows";
import type { LocalText, NativeItem } from "../../../surveys/items/types";
import type { StudyPlan, Subject } from "../../../surveys/study-plan";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { SectionView } from "../../components/items/view";
import { findAllEarlierStored } from "../../services/save-form";
import { type FrameView, toFrameView } from "./frame-view.server";
import { listOpenItems, nextOpenAfter } from "./item-states";
import type { QuestionnairePage } from "./list-pages";
import { countAnswered, type Questionnaire } from "./load-questionnaire.server";
import { formFor, openFeedback } from "./open-feedback.server";
import { hrefAfter, hrefBefore } from "./page-hrefs";
import { narrowPages, type Sitting } from "./sitting";

/** A page of questions: a section's, or one subject's. */
export interface SectionPageView {
  readonly state: "section";
  readonly frame: FrameView;
  readonly title: string;
  readonly pageId: string;
  /** Above the title: the section a subject belongs to. */
  readonly eyebrow: string | null;
  readonly section: SectionView;
  readonly subject: SubjectView | null;
  /** What "Europe" means. */
  readonly boundary: string | null;
  readonly notes: readonly string[];
  readonly backHref: string;
  readonly nextHref: string;
  /** The review, or the end of the sitting, comes next. */
  readonly isLast: boolean;
  /** There are questions without an answer on other pages. */
  readonly hasMoreOpen: boolean;
  /** The person goes through what was picked for some minutes; null: through everything. */
  readonly sitting: SittingView | null;
  /** Going on closes this section for good. */
  readonly closesOnGoingOn: boolean;
  /** Some questions show the panel's figures once they are answered. */
  readonly awaitsFirstAnswer: boolean;
  readonly idempotencyKey: string;
}

export interface SittingView {
  readonly minutes: number;
  /** Of the questions that were picked. */
  readonly answered: number;
  readonly total: number;
  /** Required questions without an answer that were not picked. */
  readonly neededElsewhere: number;
}

export interface SubjectView {
  readonly area: string | null;
  readonly description: string;
  readonly referenceConfiguration: string | null;
}

/** Reads what one page of questions shows; notes which feedback it shows. */
export async function getSectionPage(
  context: { db: Db; now: Date },
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  page: Exclude<QuestionnairePage, { type: "choose" }>,
  { language, sitting }: { readonly language: string; readonly sitting: Sitting | null },
): Promise<SectionPageView> {
  const { key, plan, round, pages, stored, answers, visible } = questionnaire;
  const earlier = await findAllEarlierStored(context.db, key);
  const inThisRound = (itemId: string) => (stored.get(itemId)?.rows.length ?? 0) > 0;
  const hasAnswered = { ever: (itemId: string) => earlier.has(itemId) || inThisRound(itemId), inThisRound };
  const feedback = await openFeedback(context, key, page.items, hasAnswered);
  const shared = createSharedTexts();
  const subjectName = page.type === "subject" ? page.subject.name : null;
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
      subjectName ? withoutSubject(item, subjectName, language) : item,
      {
        subjectName,
        isDetail,
        answer: answers.get(item.key) ?? null,
        reason: stored.get(itemId)?.reason ?? null,
        ownEarlier: newest ? { ...newest, before } : null,
        feedback: feedback.get(itemId) ?? null,
        awaitsAnswer: round.number > 1 && formFor(choice, now) !== formFor(choice, { ever: true, inThisRound: true }),
        isVisible: visible.has(item.key),
      },
      language,
      shared,
    );
  });
  return {
    state: "section",
    frame: toFrameView(consultation, questionnaire, language),
    title: localText(page.title, language),
    pageId: page.id,
    eyebrow: page.type === "subject" ? localText(page.sectionTitle, language) : null,
    section: {
      key: page.sectionKey,
      title: localText(page.title, language),
      items,
      shared: shared.collected(),
      minCell: plan.protocol.minCell,
      isReadOnly: page.type === "questions" && page.isSealed,
    },
    subject: page.type === "subject" ? toSubjectView(page.subject, plan, language) : null,
    boundary: page.type === "subject" && plan.boundary ? localText(plan.boundary, language) : null,
    notes: plan.participantNotes.map((note) => localText(note, language)),
    backHref: hrefBefore({ ...questionnaire, sitting }, page.id),
    nextHref: hrefAfter({ ...questionnaire, sitting }, page.id),
    isLast: narrowPages(pages, sitting).at(-1)?.id === page.id,
    hasMoreOpen: sitting === null && nextOpenAfter(questionnaire, page.id) !== null,
    sitting: sitting && toSittingView(questionnaire, sitting),
    closesOnGoingOn: page.type === "questions" && page.closesOnGoingOn && !page.isSealed,
    awaitsFirstAnswer: page.items.some(({ itemId, showsFeedback }) => showsFeedback && !hasAnswered.ever(itemId)),
    idempotencyKey: randomUUID(),
  };
}

/** The question with the subject's name as its placeholder again, so that the page can set it apart. */
function withoutSubject(item: NativeItem, name: LocalText, language: string): NativeItem {
  const text = localText(item.text, language).replaceAll(localText(name, language), "{subject}");
  return { ...item, text: { default: text } };
}

/** How far somebody is with what was picked for a sitting. */
export function toSittingView(questionnaire: Questionnaire, sitting: Sitting): SittingView {
  const picked = narrowPages(questionnaire.pages, sitting).flatMap(({ items }) => items);
  const keys = new Set(picked.map(({ item }) => item.key));
  const needed = listOpenItems(questionnaire).filter(({ state, itemKey }) => state === "needed" && !keys.has(itemKey));
  return { minutes: sitting.minutes, ...countAnswered(questionnaire, picked), neededElsewhere: needed.length };
}

function toSubjectView(subject: Subject, plan: StudyPlan, language: string): SubjectView {
  const area = plan.areas.find(({ key }) => key === subject.areaKey);
  const { description, referenceConfiguration } = subject;
  return {
    area: area ? localText(area.label, language) : null,
    description: localText(description, language),
    referenceConfiguration: referenceConfiguration && localText(referenceConfiguration, language),
  };
}
