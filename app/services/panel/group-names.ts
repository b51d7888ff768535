import { findMappedQuestion } from "../../../surveys/profile";
import type { StudyPlan } from "../../../surveys/study-plan";

/** Every way a list may name a comparison group, and the names to suggest. */
export interface GroupNames {
  readonly keyByName: ReadonlyMap<string, string>;
  readonly shown: readonly string[];
}

/**
 * Groups go by their key, their label in any language, and by the answers of the profile question that map to them, so that a list
 * that says "University" fits a plan whose group is "Research and academia".
 */
export function groupNamesOf(plan: StudyPlan): GroupNames {
  const keyByName = new Map<string, string>();
  const add = (name: string, key: string) => {
    const plain = plainName(name);
    if (plain !== "" && !keyByName.has(plain)) keyByName.set(plain, key);
  };
  for (const { key, label } of plan.comparisonGroups) for (const name of [key, ...Object.values(label)]) add(name, key);
  const choices = findMappedQuestion(plan, "comparison-group")?.choices ?? [];
  for (const { key, profileChoiceIds } of plan.comparisonGroups) {
    for (const id of profileChoiceIds) {
      add(id, key);
      const label = choices.find((choice) => choice.id === id)?.label;
      for (const name of Object.values(label ?? {})) add(name, key);
    }
  }
  const shown = [
    ...plan.comparisonGroups.map(({ label }) => label.default),
    ...choices.map(({ label }) => label.default),
  ];
  return { keyByName, shown };
}

export function groupKeyOf(names: GroupNames, written: string): string | undefined {
  return names.keyByName.get(plainName(written));
}

function plainName(written: string): string {
  return written
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}
