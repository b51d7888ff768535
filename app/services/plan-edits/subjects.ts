import type { StudyPlan, Subject } from "../../../surveys/study-plan";
import { type Move, movedTo, newKey, withWords, withWordsOrNone } from "./words";

export interface SubjectFields {
  readonly name: string;
  readonly description: string;
  readonly referenceConfiguration: string;
  /** Empty: no area. */
  readonly areaKey: string;
  readonly isAnchor: boolean;
}

export function addSubject(plan: StudyPlan, fields: SubjectFields): { plan: StudyPlan; key: string } {
  const key = newKey(fields.name, new Set(plan.subjects.map((subject) => subject.key)), "subject");
  return { plan: withSubject(plan, key, fields, [...plan.subjects, subjectOf(key, undefined, fields)]), key };
}

export function changeSubject(plan: StudyPlan, key: string, fields: SubjectFields): StudyPlan {
  const subjects = plan.subjects.map((subject) => (subject.key === key ? subjectOf(key, subject, fields) : subject));
  return withSubject(plan, key, fields, subjects);
}

export function removeSubject(plan: StudyPlan, key: string): StudyPlan {
  return {
    ...plan,
    subjects: plan.subjects.filter((subject) => subject.key !== key),
    anchorSubjectKeys: plan.anchorSubjectKeys.filter((anchor) => anchor !== key),
  };
}

export function moveSubject(plan: StudyPlan, key: string, to: Move): StudyPlan {
  return { ...plan, subjects: movedTo(plan.subjects, key, to) };
}

function subjectOf(key: string, before: Subject | undefined, fields: SubjectFields): Subject {
  return {
    key,
    areaKey: fields.areaKey || null,
    name: withWords(before?.name, fields.name),
    description: withWords(before?.description, fields.description),
    referenceConfiguration: withWordsOrNone(before?.referenceConfiguration, fields.referenceConfiguration),
    ...(before?.origin && { origin: before.origin }),
  };
}

/** Anchors stand in the order of the subjects. */
function withSubject(plan: StudyPlan, key: string, fields: SubjectFields, subjects: readonly Subject[]): StudyPlan {
  const anchors = new Set(plan.anchorSubjectKeys);
  if (fields.isAnchor) anchors.add(key);
  else anchors.delete(key);
  const anchorSubjectKeys = subjects.map((subject) => subject.key).filter((subjectKey) => anchors.has(subjectKey));
  return { ...plan, subjects, anchorSubjectKeys };
}
