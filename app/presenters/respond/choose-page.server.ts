import type { Db } from "../../../db/open";
import * as assignments from "../../../db/queries/assignment";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import { type Wording, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import type { StudyPlan, Subject } from "../../../surveys/study-plan";
import { suggestSubjects } from "../../../surveys/suggest-subjects";
import { type FrameView, toFrameView } from "./frame-view.server";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";

/** What there is to choose from. */
export interface ChoosingView {
  readonly title: Words;
  readonly maxSubjects: number;
  /** Names of the subjects that everybody judges. */
  readonly anchors: readonly Words[];
  readonly areas: readonly AreaView[];
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}
/** The page on which a respondent picks the subjects to judge. */
export interface ChoosePageView extends ChoosingView {
  readonly state: "choose";
  readonly frame: FrameView;
  readonly pageId: string;
  readonly chosen: readonly string[];
}
export interface AreaView {
  readonly key: string;
  /** Null for subjects outside all areas. */
  readonly label: Words | null;
  readonly subjects: readonly SubjectChoiceView[];
}
export interface SubjectChoiceView {
  readonly key: string;
  readonly name: Words;
  readonly description: Words;
  /** Few have it so far. */
  readonly isSuggested: boolean;
  /** It holds answers already and stays. */
  readonly isAnswered: boolean;
}

export async function getChoosePage(
  db: Db,
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  page: Extract<QuestionnairePage, { type: "choose" }>,
  language: string,
): Promise<ChoosePageView> {
  const { key, plan, pages, stored } = questionnaire;
  const wording = wordingOf(language, consultation.language);
  const held = pages.filter((other) => other.type === "subject" && !other.isAnchor);
  const answered = new Set(
    held.flatMap((other) => other.items.filter(({ itemId }) => stored.has(itemId)).map(({ item }) => item.subjectKey)),
  );
  const suggested = await suggest(db, plan, key, page.maxSubjects);
  return {
    state: "choose",
    frame: toFrameView(consultation, questionnaire, wording),
    pageId: page.id,
    chosen: held.flatMap((other) => (other.type === "subject" ? [other.subject.key] : [])),
    ...toChoosingView(plan, page, wording, (subjectKey) => ({
      isSuggested: suggested.has(subjectKey),
      isAnswered: answered.has(subjectKey),
    })),
  };
}

/** The subjects of a plan to choose from, and what is known of each. */
export function toChoosingView(
  plan: StudyPlan,
  section: { readonly title: LocalText; readonly maxSubjects: number },
  wording: Wording,
  stateOf: (subjectKey: string) => Pick<SubjectChoiceView, "isSuggested" | "isAnswered">,
): ChoosingView {
  const { words } = wording;
  const toChoice = (subject: Subject): SubjectChoiceView => ({
    key: subject.key,
    name: words(subject.name),
    description: words(subject.description),
    ...stateOf(subject.key),
  });
  const isAnchor = ({ key: subjectKey }: Subject) => plan.anchorSubjectKeys.includes(subjectKey);
  const offered = plan.subjects.filter((subject) => !isAnchor(subject));
  const ofArea = (areaKey: string | null) => offered.filter((subject) => subject.areaKey === areaKey).map(toChoice);
  return {
    title: words(section.title),
    maxSubjects: section.maxSubjects,
    anchors: plan.subjects.filter(isAnchor).map(({ name }) => words(name)),
    areas: [
      ...plan.areas.map((area) => ({ key: area.key, label: words(area.label), subjects: ofArea(area.key) })),
      { key: "", label: null, subjects: ofArea(null) },
    ].filter(({ subjects }) => subjects.length > 0),
    fallenBackTo: wording.fallenBackTo(),
  };
}

async function suggest(db: Db, plan: StudyPlan, key: Questionnaire["key"], max: number): Promise<ReadonlySet<string>> {
  const coverage = await assignments.countRespondentsBySubject(db, key);
  return new Set(
    suggestSubjects({
      subjects: plan.subjects,
      assignedCounts: new Map(coverage.map(({ key: subjectKey, respondents }) => [subjectKey, Number(respondents)])),
      anchorKeys: plan.anchorSubjectKeys,
      max,
      seed: key.respondentId,
    }),
  );
}
