import type { RoundPlan, SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import type { SectionKey } from "./questions";
import { allQuestions, forgetKey, mapSections } from "./references";
import { type Move, movedTo, newKey, withWords } from "./words";

export interface SectionFields {
  readonly title: string;
  /** For a choice of subjects. */
  readonly maxSubjects?: number;
  /** For stand-alone questions. */
  readonly closesWhenSubjectsShown?: boolean;
}

export function changeRound(
  plan: StudyPlan,
  number: number,
  fields: { readonly title: string; readonly estimatedMinutes: number },
): StudyPlan {
  return mapRound(plan, number, (round) => ({
    ...round,
    title: withWords(round.title, fields.title),
    estimatedMinutes: fields.estimatedMinutes,
  }));
}

/** One more round that asks again about the subjects what the last round asked, with the panel's figures. */
export function addRound(plan: StudyPlan, title: string): StudyPlan {
  const last = plan.rounds.at(-1);
  const number = plan.rounds.length + 1;
  const sections = (last?.sections ?? []).flatMap((section): SectionPlan[] =>
    section.type === "subjects"
      ? [{ ...section, criteria: section.criteria.map((criterion) => ({ ...criterion, showsFeedback: true })) }]
      : [],
  );
  const added = { number, title: { default: title }, estimatedMinutes: last?.estimatedMinutes ?? 15, sections };
  return { ...plan, rounds: [...plan.rounds, added] };
}

/** Only the last round can go, and never the first: the others are numbered through. */
export function removeLastRound(plan: StudyPlan): StudyPlan {
  if (plan.rounds.length < 2) return plan;
  return forgetGone(plan, { ...plan, rounds: plan.rounds.slice(0, -1) });
}

/** Sections in SurveyJS's language come from a file. */
export type NewSectionType = Exclude<SectionPlan["type"], "surveyjs">;

export function addSection(
  plan: StudyPlan,
  number: number,
  type: NewSectionType,
  fields: SectionFields,
): { plan: StudyPlan; sectionKey: string } {
  const taken = new Set(plan.rounds.flatMap(({ sections }) => sections.map(({ key }) => key)));
  const key = newKey(fields.title, taken, "section");
  const section = newSection(plan, type, key, fields, number);
  const added = mapRound(plan, number, (round) => ({ ...round, sections: [...round.sections, section] }));
  return { plan: added, sectionKey: key };
}

export function changeSection(plan: StudyPlan, at: SectionKey, fields: SectionFields): StudyPlan {
  return mapSections(plan, (section, round) => {
    if (round !== at.round || section.key !== at.sectionKey) return section;
    const title = withWords(section.title, fields.title);
    switch (section.type) {
      case "questions": {
        const { closesWhenSubjectsShown: _before, ...rest } = section;
        return { ...rest, title, ...(fields.closesWhenSubjectsShown && { closesWhenSubjectsShown: true }) };
      }
      case "choose-subjects":
        return { ...section, title, maxSubjects: fields.maxSubjects ?? section.maxSubjects };
      case "subjects":
      case "surveyjs":
        return { ...section, title };
    }
  });
}

export function removeSection(plan: StudyPlan, at: SectionKey): StudyPlan {
  const removed = mapRound(plan, at.round, (round) => ({
    ...round,
    sections: round.sections.filter(({ key }) => key !== at.sectionKey),
  }));
  return forgetGone(plan, removed);
}

export function moveSection(plan: StudyPlan, at: SectionKey, to: Move): StudyPlan {
  return mapRound(plan, at.round, (round) => ({
    ...round,
    sections: movedTo(round.sections, at.sectionKey, to),
  }));
}

function mapRound(plan: StudyPlan, number: number, change: (round: RoundPlan) => RoundPlan): StudyPlan {
  return { ...plan, rounds: plan.rounds.map((round) => (round.number === number ? change(round) : round)) };
}

/** Questions that no round asks any more leave no conditions or rules behind. */
function forgetGone(before: StudyPlan, after: StudyPlan): StudyPlan {
  const kept = new Set(allQuestions(after).map(({ key }) => key));
  const gone = allQuestions(before).filter(({ key }) => !kept.has(key));
  return gone.reduce((plan, { key }) => forgetKey(plan, key), after);
}

function newSection(
  plan: StudyPlan,
  type: NewSectionType,
  key: string,
  fields: SectionFields,
  round: number,
): SectionPlan {
  const title = { default: fields.title };
  switch (type) {
    case "questions": {
      const closes = fields.closesWhenSubjectsShown ? { closesWhenSubjectsShown: true } : {};
      return { type, key, title, questions: [], ...closes };
    }
    case "choose-subjects":
      return { type, key, title, maxSubjects: fields.maxSubjects ?? 5 };
    case "subjects": {
      const asked = new Set(
        (plan.rounds.find(({ number }) => number === round)?.sections ?? []).flatMap((section) =>
          section.type === "subjects" ? section.criteria.map(({ criterionKey }) => criterionKey) : [],
        ),
      );
      const criteria = plan.criteria
        .filter((criterion) => !asked.has(criterion.key))
        .map((criterion) => ({ criterionKey: criterion.key, ...(round > 1 && { showsFeedback: true }) }));
      return { type, key, title, criteria };
    }
  }
}
