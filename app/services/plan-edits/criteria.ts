import { toFeedbackChoice, toFeedbackOptions } from "../../../surveys/feedback-choice";
import type { Criterion, SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import { forgetKey, mapSections } from "./references";
import { type Move, movedTo } from "./words";

/** Where and how a criterion is asked: one entry per section about subjects. */
export interface CriterionPlace {
  readonly round: number;
  readonly sectionKey: string;
  readonly isAsked: boolean;
  readonly isDetail: boolean;
  readonly showsFeedback: boolean;
}

/** The criterion joins every section about subjects: with the panel's figures from round 2 on. */
export function addCriterion(plan: StudyPlan, criterion: Criterion): StudyPlan {
  const added = { ...plan, criteria: [...plan.criteria, criterion] };
  return mapSections(added, (section, round) =>
    section.type === "subjects"
      ? {
          ...section,
          criteria: [...section.criteria, { criterionKey: criterion.key, ...(round > 1 && { showsFeedback: true }) }],
        }
      : section,
  );
}

export function changeCriterion(plan: StudyPlan, criterion: Criterion): StudyPlan {
  return { ...plan, criteria: plan.criteria.map((before) => (before.key === criterion.key ? criterion : before)) };
}

export function removeCriterion(plan: StudyPlan, key: string): StudyPlan {
  const criteria = plan.criteria.filter((criterion) => criterion.key !== key);
  const sections = mapSections({ ...plan, criteria }, (section) =>
    section.type === "subjects"
      ? { ...section, criteria: section.criteria.filter(({ criterionKey }) => criterionKey !== key) }
      : section,
  );
  return forgetKey(sections, key);
}

/** In the list, and likewise in every section that asks it. */
export function moveCriterion(plan: StudyPlan, key: string, to: Move): StudyPlan {
  const criteria = movedTo(plan.criteria, key, to);
  const order = new Map(criteria.map((criterion, index) => [criterion.key, index]));
  const place = (criterionKey: string) => order.get(criterionKey) ?? 0;
  return mapSections({ ...plan, criteria }, (section) =>
    section.type === "subjects"
      ? { ...section, criteria: [...section.criteria].sort((a, b) => place(a.criterionKey) - place(b.criterionKey)) }
      : section,
  );
}

/** All places of a criterion, asked or not, in the order of the rounds. */
export function placesOf(plan: StudyPlan, key: string): readonly CriterionPlace[] {
  return plan.rounds.flatMap((round) =>
    round.sections.flatMap((section) => {
      if (section.type !== "subjects") return [];
      const found = section.criteria.find(({ criterionKey }) => criterionKey === key);
      return [
        {
          round: round.number,
          sectionKey: section.key,
          isAsked: found !== undefined,
          isDetail: found?.isDetail ?? false,
          showsFeedback: found?.showsFeedback ?? false,
        },
      ];
    }),
  );
}

export function setPlaces(plan: StudyPlan, key: string, places: readonly CriterionPlace[]): StudyPlan {
  return mapSections(plan, (section, round) => {
    const place = places.find((candidate) => candidate.round === round && candidate.sectionKey === section.key);
    return section.type === "subjects" && place ? withPlace(plan, section, key, place) : section;
  });
}

function withPlace(
  plan: StudyPlan,
  section: Extract<SectionPlan, { type: "subjects" }>,
  key: string,
  place: CriterionPlace,
): SectionPlan {
  const before = section.criteria.find(({ criterionKey }) => criterionKey === key);
  const isThere = before !== undefined;
  const entry = {
    criterionKey: key,
    ...(place.isDetail && { isDetail: true }),
    ...(place.showsFeedback && { showsFeedback: true, ...toFeedbackOptions(toFeedbackChoice(true, before)) }),
  };
  if (!place.isAsked) {
    return { ...section, criteria: section.criteria.filter(({ criterionKey }) => criterionKey !== key) };
  }
  if (isThere) {
    return { ...section, criteria: section.criteria.map((known) => (known.criterionKey === key ? entry : known)) };
  }
  const order = plan.criteria.map((criterion) => criterion.key);
  const later = new Set(order.slice(order.indexOf(key) + 1));
  const at = section.criteria.findIndex(({ criterionKey }) => later.has(criterionKey));
  const to = at === -1 ? section.criteria.length : at;
  return { ...section, criteria: [...section.criteria.slice(0, to), entry, ...section.criteria.slice(to)] };
}
