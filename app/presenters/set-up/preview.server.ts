import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import { toSubjectItem } from "../../../surveys/compile-plan";
import { isNative } from "../../../surveys/items/is-native";
import { type Wording, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { Item } from "../../../surveys/items/types";
import type { SectionPlan, StudyPlan, Subject } from "../../../surveys/study-plan";
import { toItem } from "../../../surveys/to-item";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { SectionView } from "../../components/items/view";
import type { PreviewOptions } from "../../components/organiser/questionnaire/live-preview";
import type { HeadingView } from "../../components/respond/subject-heading";
import { DEFAULT_LANGUAGE, languages } from "../../i18n/catalogues.server";
import { offeredFor } from "../../i18n/language";
import { findQuestion, questionPlaces } from "../../services/plan-edits/questions";
import { type ChoosingView, toChoosingView } from "../respond/choose-page.server";
import { withoutSubject } from "../respond/item-views.server";
import { toSubjectView } from "../respond/section-page.server";

/** What of a plan is shown as a panelist gets it. */
export type PreviewTarget =
  | { readonly what: "criterion" | "question"; readonly key: string }
  | { readonly what: "section"; readonly key: string; readonly round: number };

export type PreviewView =
  | {
      readonly kind: "questions";
      readonly heading: HeadingView;
      readonly section: SectionView;
      readonly closesOnGoingOn: boolean;
    }
  | { readonly kind: "choose"; readonly choice: ChoosingView }
  /** Panelists get it from a script, with whatever its definition asks for. */
  | { readonly kind: "script"; readonly title: Words };

export interface PreviewReader {
  /** Any language that the questionnaire has texts in. */
  readonly language: string;
  /** The language of the texts' defaults. */
  readonly written: string;
  /** Whom criteria are asked about; the first subject unless there is such a one. */
  readonly subjectKey: string;
}

/** One part of a plan as in a first round: nothing answered, nothing of the panel. Undefined: the plan has no such part. */
export function getPreview(plan: StudyPlan, target: PreviewTarget, reader: PreviewReader): PreviewView | undefined {
  const page = toPage(plan, reader);
  switch (target.what) {
    case "criterion": {
      const criterion = plan.criteria.find(({ key }) => key === target.key);
      if (!criterion) return undefined;
      const isDetail = !sectionsOf(plan).some(
        (section) =>
          section.type === "subjects" &&
          section.criteria.some((asked) => asked.criterionKey === target.key && !asked.isDetail),
      );
      const isAsked = sectionsOf(plan).some(
        (section) =>
          section.type === "subjects" && section.criteria.some(({ criterionKey }) => criterionKey === target.key),
      );
      return page.aboutSubject(sectionTitleOf(plan, target.key), [[target.key, isAsked && isDetail]]);
    }
    case "question": {
      const question = findQuestion(plan, target.key);
      const [place] = questionPlaces(plan, target.key);
      const section = sectionsOf(plan).find(({ key }) => key === place?.sectionKey);
      return question && section ? page.askedOnce(section, [toItem(question)]) : undefined;
    }
    case "section": {
      const round = plan.rounds.find(({ number }) => number === target.round);
      const section = round?.sections.find(({ key }) => key === target.key);
      if (!section) return undefined;
      switch (section.type) {
        case "questions":
          return page.askedOnce(section, section.questions.map(toItem));
        case "choose-subjects":
          return page.choice(section);
        case "subjects":
          return page.aboutSubject(
            section.title,
            section.criteria.map(({ criterionKey, isDetail }) => [criterionKey, isDetail ?? false]),
          );
        case "surveyjs":
          return page.script(section);
      }
    }
  }
}

const sectionsOf = (plan: StudyPlan): readonly SectionPlan[] => plan.rounds.flatMap(({ sections }) => sections);

function sectionTitleOf(plan: StudyPlan, criterionKey: string) {
  const asks = (section: SectionPlan) =>
    section.type === "subjects" && section.criteria.some((asked) => asked.criterionKey === criterionKey);
  return sectionsOf(plan).find(asks)?.title ?? null;
}

/** The ways a page of the questionnaire can look. */
function toPage(plan: StudyPlan, reader: PreviewReader) {
  const wording = wordingFor(reader);
  const { words } = wording;
  const subject = plan.subjects.find(({ key }) => key === reader.subjectKey) ?? plan.subjects[0] ?? nobodysSubject;
  const heading = (parts: Pick<HeadingView, "title" | "eyebrow" | "subject" | "boundary">): HeadingView => ({
    ...parts,
    notes: plan.participantNotes.map(words),
    fallenBackTo: wording.fallenBackTo(),
  });
  const sectionView = (key: string, items: readonly (readonly [Item, boolean])[], about: Subject | null) => {
    const shared = createSharedTexts();
    const views = items.flatMap(([item, isDetail]) => {
      if (!isNative(item)) return [];
      const shown = about ? withoutSubject(item, about.name, wording.language) : item;
      return [toItemView(shown, { isDetail, subjectName: about?.name }, wording, shared)];
    });
    return { key, items: views, shared: shared.collected(), minCell: plan.protocol.minCell, isReadOnly: false };
  };
  return {
    aboutSubject(title: SectionPlan["title"] | null, asked: readonly (readonly [string, boolean])[]): PreviewView {
      const criteria = new Map(plan.criteria.map((criterion) => [criterion.key, criterion]));
      const items = asked.flatMap(([key, isDetail]) => {
        const criterion = criteria.get(key);
        return criterion ? [[toSubjectItem(criterion, subject, criteria), isDetail] as const] : [];
      });
      return {
        kind: "questions",
        section: sectionView("preview", items, subject),
        closesOnGoingOn: false,
        heading: heading({
          title: words(subject.name),
          eyebrow: title && words(title),
          subject: toSubjectView(subject, plan, words),
          boundary: plan.boundary && words(plan.boundary),
        }),
      };
    },
    askedOnce(section: SectionPlan, items: readonly Item[]): PreviewView {
      const asked = items.map((item) => [item, false] as const);
      return {
        kind: "questions",
        section: sectionView(section.key, asked, null),
        closesOnGoingOn: section.type === "questions" && section.closesWhenSubjectsShown === true,
        heading: heading({ title: words(section.title), eyebrow: null, subject: null, boundary: null }),
      };
    },
    choice(section: Extract<SectionPlan, { type: "choose-subjects" }>): PreviewView {
      const nothing = { isSuggested: false, isAnswered: false };
      return { kind: "choose", choice: toChoosingView(plan, section, wording, () => nothing) };
    },
    script: (section: SectionPlan): PreviewView => ({ kind: "script", title: words(section.title) }),
  };
}

/** For a plan without subjects. */
const nobodysSubject: Subject = {
  key: "subject",
  areaKey: null,
  name: { default: "{subject}" },
  description: { default: "" },
  referenceConfiguration: null,
};

/** Texts in a language that pages are not offered in say so: the words around them are in another. */
function wordingFor({ language, written }: PreviewReader): Wording {
  const wording = wordingOf(language, written);
  if (offeredFor(language, languages) !== undefined) return wording;
  return {
    ...wording,
    words(text) {
      const words = wording.words(text);
      return typeof words === "string" ? { text: words, lang: language } : words;
    },
  };
}

/** What a page of the editor needs to show a part of its plan as panelists get it. `isAboutSubjects`: it asks about one of the subjects. */
export async function getPreviewOptions(
  db: Db,
  { consultationId, plan }: { readonly consultationId: string; readonly plan: StudyPlan },
  part: Readonly<Record<string, string>>,
  isAboutSubjects: boolean,
): Promise<PreviewOptions> {
  const written = (await consultations.findById(db, { consultationId }))?.language ?? DEFAULT_LANGUAGE;
  return {
    part,
    languages: previewLanguages(plan, written),
    offered: languages,
    subjects: isAboutSubjects ? plan.subjects.map(({ key, name }) => ({ key, name: name.default })) : [],
  };
}

/** The languages a preview can be in: those panelists can choose, and all others that the plan has texts in. */
export function previewLanguages(plan: StudyPlan, written: string): readonly string[] {
  const tags = new Set<string>([written, ...languages]);
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const isText = "default" in value && typeof value.default === "string";
    for (const [name, entry] of Object.entries(value)) {
      if (isText && name !== "default") tags.add(name);
      else if (!isText && name !== "definition") walk(entry);
    }
  };
  walk(plan);
  return [...tags];
}
