import { findMappedQuestion } from "../profile.js";
import type { RoundPlan, StudyPlan } from "../study-plan.js";
import type { PlanProblem } from "./measure.js";

/** What is still missing before the protocol of a valid plan can be locked and round 1 opened; empty when nothing is. */
export function findLockProblems(plan: StudyPlan): readonly PlanProblem[] {
  const found: PlanProblem[] = [];
  if (plan.purpose.default.trim() === "") found.push({ path: "purpose", message: "Say what the consultation is for." });
  const groups = plan.comparisonGroups.length;
  if (groups < 2 || groups > 4) found.push({ path: "comparisonGroups", message: "Two to four comparison groups." });
  const mapped = new Set(plan.comparisonGroups.flatMap((group) => group.profileChoiceIds));
  const unmapped = findMappedQuestion(plan, "comparison-group")?.choices.filter(({ id }) => !mapped.has(id)) ?? [];
  for (const { label } of unmapped) {
    found.push({ path: "comparisonGroups", message: `"${label.default}" belongs to no comparison group.` });
  }
  plan.rounds.forEach((round, index) => {
    found.push(...findRoundGaps(plan, round, `rounds.${index}`));
  });
  return found;
}

function findRoundGaps(plan: StudyPlan, round: RoundPlan, path: string): readonly PlanProblem[] {
  const found: PlanProblem[] = [];
  const choosable = plan.subjects.length - plan.anchorSubjectKeys.length;
  const asksSubjects = round.sections.some((section) => section.type === "subjects");
  const hasChoice = plan.rounds.some(
    (earlier) =>
      earlier.number <= round.number && earlier.sections.some((section) => section.type === "choose-subjects"),
  );
  if (round.sections.length === 0) found.push({ path: `${path}.sections`, message: "The round has no section." });
  if (asksSubjects && choosable > 0 && !hasChoice) {
    found.push({ path: `${path}.sections`, message: "Nobody would be asked about the subjects that are not for all." });
  }
  round.sections.forEach((section, index) => {
    const at = `${path}.sections.${index}`;
    if (section.type === "questions" && section.questions.length === 0) {
      found.push({ path: `${at}.questions`, message: "The section has no question." });
    }
    if (section.type === "choose-subjects" && choosable === 0) {
      found.push({ path: at, message: "There is no subject to choose: all are for all." });
    }
    if (section.type === "subjects" && (section.criteria.length === 0 || plan.subjects.length === 0)) {
      found.push({ path: at, message: "The section has no subject or no criterion." });
    }
  });
  return found;
}
