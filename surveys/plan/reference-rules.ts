import { findMappedQuestion } from "../profile.js";
import type { StudyPlan } from "../study-plan.js";
import type { PlanProblem } from "./measure.js";

/** Areas, anchors, groups and rules that name something the plan does not have. */
export function findReferenceProblems(plan: StudyPlan): readonly PlanProblem[] {
  return [...findSubjectProblems(plan), ...findGroupProblems(plan), ...findProtocolProblems(plan)];
}

function findSubjectProblems(plan: StudyPlan): readonly PlanProblem[] {
  const areaKeys = new Set(plan.areas.map((area) => area.key));
  const subjectKeys = new Set(plan.subjects.map((subject) => subject.key));
  const anchors = plan.anchorSubjectKeys;
  return [
    ...plan.subjects.flatMap((subject, index) =>
      subject.areaKey !== null && !areaKeys.has(subject.areaKey)
        ? [{ path: `subjects.${index}.areaKey`, message: `There is no area ${subject.areaKey}.` }]
        : [],
    ),
    ...anchors.flatMap((key, index) => {
      const path = `anchorSubjectKeys.${index}`;
      if (!subjectKeys.has(key)) return [{ path, message: `There is no subject ${key}.` }];
      return anchors.indexOf(key) < index ? [{ path, message: `The subject ${key} stands twice.` }] : [];
    }),
  ];
}

/** Each answer to the mapping question belongs to one group at most; that each belongs to one is asked at locking. */
function findGroupProblems(plan: StudyPlan): readonly PlanProblem[] {
  const question = findMappedQuestion(plan, "comparison-group");
  const known = question && new Set(question.choices.map((choice) => choice.id));
  const taken = new Set<string>();
  const found: PlanProblem[] = [];
  plan.comparisonGroups.forEach((group, groupIndex) => {
    group.profileChoiceIds.forEach((id, index) => {
      const path = `comparisonGroups.${groupIndex}.profileChoiceIds.${index}`;
      if (known && !known.has(id)) found.push({ path, message: `The profile question has no choice ${id}.` });
      if (taken.has(id)) found.push({ path, message: `The choice ${id} belongs to two groups.` });
      taken.add(id);
    });
  });
  return found;
}

/** Numbers of people under the minimum cell: a verdict on them would tell what these few said. */
function findSmallNumbers(
  { consensus, stability }: StudyPlan["protocol"]["rules"][number],
  path: string,
  minCell: number,
): readonly PlanProblem[] {
  const message = `At least the minimum cell (${minCell}).`;
  const asked = [
    { at: `${path}.stability.minPaired`, people: stability.minPaired },
    ...(consensus.kind === "composed"
      ? [
          { at: `${path}.consensus.minValid`, people: consensus.minValid },
          { at: `${path}.consensus.perGroup.minValid`, people: consensus.perGroup?.minValid },
        ]
      : []),
  ];
  return asked.flatMap(({ at, people }) => (people !== undefined && people < minCell ? [{ path: at, message }] : []));
}

function findProtocolProblems(plan: StudyPlan): readonly PlanProblem[] {
  const { protocol } = plan;
  const criterionKeys = new Set(plan.criteria.map((criterion) => criterion.key));
  const questionKeys = new Set(
    plan.rounds.flatMap((round) =>
      round.sections.flatMap((section) =>
        section.type === "questions" ? section.questions.map((question) => question.key) : [],
      ),
    ),
  );
  const found: PlanProblem[] = [];
  protocol.rules.forEach((rule, ruleIndex) => {
    (rule.appliesTo.criterionKeys ?? []).forEach((key, index) => {
      if (criterionKeys.has(key)) return;
      const path = `protocol.rules.${ruleIndex}.appliesTo.criterionKeys.${index}`;
      found.push({ path, message: `There is no criterion ${key}.` });
    });
    if ((rule.consensus.kind === "year") !== (rule.appliesTo.kind === "year")) {
      found.push({
        path: `protocol.rules.${ruleIndex}.consensus`,
        message: "This rule does not fit the kind of item.",
      });
    }
    found.push(...findSmallNumbers(rule, `protocol.rules.${ruleIndex}`, protocol.minCell));
  });
  protocol.oneRoundKeys.forEach((key, index) => {
    if (criterionKeys.has(key) || questionKeys.has(key)) return;
    found.push({ path: `protocol.oneRoundKeys.${index}`, message: `There is no criterion or question ${key}.` });
  });
  if (protocol.application === "locked-before" && protocol.minCell < SMALLEST_CELL) {
    const message = `At least ${SMALLEST_CELL}, unless the rules are applied afterwards to data that are already public.`;
    found.push({ path: "protocol.minCell", message });
  }
  return found;
}

/** Below this a subset could point at persons. */
const SMALLEST_CELL = 5;
