import { findMappedQuestion } from "../../../surveys/profile";
import type { StudyPlan } from "../../../surveys/study-plan";
import { type NameTable, nameTable } from "./name-table";

/**
 * Groups go by their key, their label in any language, and by the answers of the profile question that map to them, so that a list
 * that says "University" fits a plan whose group is "Research and academia".
 */
export function groupNamesOf(plan: StudyPlan): NameTable {
  const choices = findMappedQuestion(plan, "comparison-group")?.choices ?? [];
  const groups = plan.comparisonGroups;
  const own = groups.flatMap(({ key, label }) => [key, ...Object.values(label)].map((name) => ({ key, name })));
  const ofAnswers = groups.flatMap(({ key, profileChoiceIds }) =>
    profileChoiceIds.flatMap((id) => {
      const label = choices.find((choice) => choice.id === id)?.label;
      return [id, ...Object.values(label ?? {})].map((name) => ({ key, name }));
    }),
  );
  const shown = [...groups.map(({ label }) => label.default), ...choices.map(({ label }) => label.default)];
  return nameTable([...own, ...ofAnswers], shown);
}
