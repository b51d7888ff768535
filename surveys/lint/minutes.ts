import { choicesPerPerson } from "../expected-answers.js";
import type { NativeItemKind } from "../items/types.js";
import type { Question, SectionPlan, StudyPlan } from "../study-plan.js";
import { wordsOf } from "./find-phrases.js";

export interface SectionMinutes {
  readonly sectionKey: string;
  /** Not rounded. */
  readonly minutes: number;
  /** Of those, for questions under "More on this technology", which may be left out. */
  readonly detailMinutes: number;
}
export interface RoundMinutes {
  readonly number: number;
  /** What the organiser wrote; panelists read it. */
  readonly stated: number;
  readonly minutes: number;
  readonly detailMinutes: number;
  readonly sections: readonly SectionMinutes[];
}

/**
 * Words read in a minute. Silent reading of plain prose: 228 in English, 195 in French (Trauzettel-Klosinski & Dietz 2012, Invest. Ophthalmol.
 * Vis. Sci. 53(9), 5452-5461). Questions in a second language are read with care.
 */
const WORDS_PER_MINUTE = 180;

/**
 * Seconds to think and to answer, beside reading. Own assumptions in round figures, since published times are of the general public and of single
 * clicks (Yan & Tourangeau 2008, Appl. Cogn. Psychol. 22(1), 51-68: times grow with words and with answer categories). Times measured in a round or a
 * rehearsal say more.
 */
const SECONDS: Readonly<Record<NativeItemKind, number>> = {
  rating: 6,
  trl: 20,
  year: 25,
  single: 5,
  multiple: 10,
  ranking: 40,
  allocation: 40,
  number: 12,
  "best-worst": 15,
  "two-axis": 12,
  probability: 10,
  list: 60,
  text: 60,
  consent: 4,
  statement: 6,
};
/** Long lists are searched, not read. */
const MOST_LABELS_READ = 12;
const SECONDS_PER_SUBJECT_SHOWN = 2;
/** A question in SurveyJS's own language, which may be of any kind. */
const SECONDS_OTHER = 12;

/**
 * About how long a round takes one person, by section.
 *
 * Definition  reading at 180 words a minute plus seconds by kind of question. A section about subjects counts once for each anchor and each subject a
 *             person may choose; help and levels are read with the first subject only. Reasons are optional and not counted. Questions with a condition
 *             count in full.
 * Shapes      `plan` with rounds; `subjectCount` of a person never exceeds the number of subjects.
 * Missing     a section that asks nothing takes no time.
 */
export function estimateMinutes(plan: StudyPlan): readonly RoundMinutes[] {
  return plan.rounds.map((round) => {
    const sections = round.sections.map((section) => sectionMinutes(plan, section));
    return {
      number: round.number,
      stated: round.estimatedMinutes,
      minutes: sum(sections.map(({ minutes }) => minutes)),
      detailMinutes: sum(sections.map(({ detailMinutes }) => detailMinutes)),
      sections,
    };
  });
}

function sectionMinutes(plan: StudyPlan, section: SectionPlan): SectionMinutes {
  const { seconds, detail } = sectionSeconds(plan, section);
  return { sectionKey: section.key, minutes: (seconds + detail) / 60, detailMinutes: detail / 60 };
}

function sectionSeconds(plan: StudyPlan, section: SectionPlan): { readonly seconds: number; readonly detail: number } {
  switch (section.type) {
    case "questions":
      return {
        seconds: sum(section.questions.map((question) => firstTime(question) + SECONDS[question.kind])),
        detail: 0,
      };
    case "choose-subjects":
      return { seconds: plan.subjects.length * SECONDS_PER_SUBJECT_SHOWN, detail: 0 };
    case "subjects": {
      const count = Math.min(plan.subjects.length, plan.anchorSubjectKeys.length + choicesPerPerson(plan));
      if (count === 0) return { seconds: 0, detail: 0 };
      const criteria = new Map(plan.criteria.map((criterion) => [criterion.key, criterion]));
      const of = (isDetail: boolean) =>
        sum(
          section.criteria.map(({ criterionKey, ...place }) => {
            const criterion = criteria.get(criterionKey);
            if (!criterion || (place.isDetail ?? false) !== isDetail) return 0;
            return firstTime(criterion) + again(criterion) * (count - 1) + SECONDS[criterion.kind] * count;
          }),
        );
      return { seconds: of(false) + meanReading(plan) * count, detail: of(true) };
    }
    case "surveyjs":
      return { seconds: countElements(section.definition) * SECONDS_OTHER, detail: 0 };
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const reading = (text: string | undefined): number => (wordsOf(text ?? "").length / WORDS_PER_MINUTE) * 60;
const again = (question: Question): number => reading(question.text.default);

function firstTime(question: Question): number {
  const labels = labelsOf(question).slice(0, MOST_LABELS_READ);
  return reading(question.text.default) + reading(question.help?.default) + sum(labels.map(reading));
}

function labelsOf(question: Question): readonly string[] {
  if (question.kind === "rating" || question.kind === "trl") return question.levels.map(({ label }) => label.default);
  if (question.kind === "two-axis") {
    return [question.x, question.y].flatMap(({ label, levels }) => [
      label.default,
      ...levels.map((level) => level.label.default),
    ]);
  }
  return "choices" in question ? question.choices.map(({ label }) => label.default) : [];
}

/** Of a subject's name, description and reference, over all subjects. */
function meanReading({ subjects }: StudyPlan): number {
  const texts = subjects.map(
    ({ name, description, referenceConfiguration }) =>
      reading(name.default) + reading(description.default) + reading(referenceConfiguration?.default),
  );
  return texts.length === 0 ? 0 : sum(texts) / texts.length;
}

/** Questions in a definition: what has a name and a type, on whatever page or panel. */
function countElements(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(countElements));
  if (typeof value !== "object" || value === null) return 0;
  const nested = "elements" in value ? countElements(value.elements) : 0;
  const pages = "pages" in value ? countElements(value.pages) : 0;
  const isQuestion = "type" in value && "name" in value && value.type !== "panel" && value.type !== "html";
  return nested + pages + (isQuestion ? 1 : 0);
}
