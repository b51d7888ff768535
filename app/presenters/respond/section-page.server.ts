import { randomUUID } from "node:crypto";
import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import type { ReadinessItem } from "../../../surveys/items/incoherence";
import { langOf, plainWords, type Wording, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { StudyPlan, Subject } from "../../../surveys/study-plan";
import type { IncoherenceNote, ItemView, SectionView } from "../../components/items/view";
import { versionOf } from "../../services/item-version";
import { type FrameView, toFrameView } from "./frame-view.server";
import { type IncoherenceView, listIncoherences, readinessItems } from "./incoherences";
import { listOpenItems, nextOpenAfter } from "./item-states";
import { readItemViews } from "./item-views.server";
import type { QuestionnairePage } from "./list-pages";
import { countAnswered, type Questionnaire } from "./load-questionnaire.server";
import { hrefAfter, hrefBefore } from "./page-hrefs";
import { narrowPages, type Sitting } from "./sitting";

/** A page of questions: a section's, or one subject's. */
export interface SectionPageView {
  readonly state: "section";
  readonly frame: FrameView;
  readonly title: Words;
  readonly pageId: string;
  /** Above the title: the section a subject belongs to. */
  readonly eyebrow: Words | null;
  readonly section: SectionView;
  readonly subject: SubjectView | null;
  /** What "Europe" means. */
  readonly boundary: Words | null;
  readonly notes: readonly Words[];
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
  /** By item key, what the page knows of the item (`versionOf`): so it is seen when another device has changed it. */
  readonly versions: Readonly<Record<string, string>>;
  readonly coherence: CoherenceView;
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

export interface CoherenceView {
  /** Questions of the page whose answers can contradict each other. */
  readonly items: readonly ReadinessItem[];
  readonly thisYear: number;
  /** What is stored and cannot all be true; empty where nothing can be changed any more. */
  readonly found: readonly IncoherenceView[];
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
  readonly area: Words | null;
  readonly description: Words;
  readonly referenceConfiguration: Words | null;
}

/** Reads what one page of questions shows; notes which feedback it shows. */
export async function getSectionPage(
  context: { db: Db; now: Date },
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  page: Exclude<QuestionnairePage, { type: "choose" | "surveyjs" }>,
  { language, sitting }: { readonly language: string; readonly sitting: Sitting | null },
): Promise<SectionPageView> {
  const { plan, pages } = questionnaire;
  const wording = wordingOf(language, consultation.language);
  const { words } = wording;
  const subjectName = page.type === "subject" ? page.subject.name : null;
  const isReadOnly = page.type === "questions" && page.isSealed;
  const found = isReadOnly ? [] : listIncoherences(questionnaire, wording, context.now, page);
  const { items, shared, awaitsFirstAnswer, fallenBackTo } = await readItemViews(
    context,
    questionnaire,
    { items: page.items, subjectName },
    wording,
  );
  return {
    state: "section",
    frame: toFrameView(consultation, questionnaire, wording),
    title: words(page.title),
    pageId: page.id,
    eyebrow: page.type === "subject" ? words(page.sectionTitle) : null,
    section: {
      key: page.sectionKey,
      items: found.length === 0 ? items : items.map((item) => withIncoherences(item, found)),
      shared,
      minCell: plan.protocol.minCell,
      isReadOnly,
    },
    subject: page.type === "subject" ? toSubjectView(page.subject, plan, words) : null,
    boundary: page.type === "subject" && plan.boundary ? words(plan.boundary) : null,
    notes: plan.participantNotes.map(words),
    backHref: hrefBefore({ ...questionnaire, sitting }, page.id),
    nextHref: hrefAfter({ ...questionnaire, sitting }, page.id),
    isLast: narrowPages(pages, sitting).at(-1)?.id === page.id,
    hasMoreOpen: sitting === null && nextOpenAfter(questionnaire, page.id) !== null,
    sitting: sitting && toSittingView(questionnaire, sitting),
    closesOnGoingOn: page.type === "questions" && page.closesOnGoingOn && !page.isSealed,
    awaitsFirstAnswer,
    idempotencyKey: randomUUID(),
    versions: Object.fromEntries(
      page.items.map(({ itemId, item }) => [item.key, versionOf(questionnaire.stored.get(itemId))]),
    ),
    coherence: {
      items: isReadOnly ? [] : readinessItems(page.items),
      thisYear: context.now.getUTCFullYear(),
      found,
    },
    fallenBackTo: fallenBackTo ?? wording.fallenBackTo(),
  };
}

/** The item with what its answer contradicts, each with the other question. */
function withIncoherences(item: ItemView, found: readonly IncoherenceView[]): ItemView {
  const incoherences = found.flatMap(({ id, code, params, questions }): IncoherenceNote[] => {
    const other = questions.find(({ key }) => key !== item.key);
    if (!other || !questions.some(({ key }) => key === item.key)) return [];
    return [{ id, code, params, other: { href: other.href, text: plainWords(other.text), lang: langOf(other.text) } }];
  });
  return incoherences.length === 0 ? item : { ...item, incoherences };
}

/** How far somebody is with what was picked for a sitting. */
export function toSittingView(questionnaire: Questionnaire, sitting: Sitting): SittingView {
  const picked = narrowPages(questionnaire.pages, sitting).flatMap(({ items }) => items);
  const keys = new Set(picked.map(({ item }) => item.key));
  const needed = listOpenItems(questionnaire).filter(({ state, itemKey }) => state === "needed" && !keys.has(itemKey));
  return { minutes: sitting.minutes, ...countAnswered(questionnaire, picked), neededElsewhere: needed.length };
}

export function toSubjectView(subject: Subject, plan: StudyPlan, words: Wording["words"]): SubjectView {
  const area = plan.areas.find(({ key }) => key === subject.areaKey);
  const { description, referenceConfiguration } = subject;
  return {
    area: area ? words(area.label) : null,
    description: words(description),
    referenceConfiguration: referenceConfiguration && words(referenceConfiguration),
  };
}
