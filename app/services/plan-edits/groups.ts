import type { StudyPlan } from "../../../surveys/study-plan";
import { type Move, movedTo, newKey, withWords } from "./words";

export function addGroup(plan: StudyPlan, label: string): StudyPlan {
  const key = newKey(label, new Set(plan.comparisonGroups.map((group) => group.key)), "group");
  const group = { key, label: { default: label }, profileChoiceIds: [] };
  return { ...plan, comparisonGroups: [...plan.comparisonGroups, group] };
}

export function removeGroup(plan: StudyPlan, key: string): StudyPlan {
  return { ...plan, comparisonGroups: plan.comparisonGroups.filter((group) => group.key !== key) };
}

export function moveGroup(plan: StudyPlan, key: string, to: Move): StudyPlan {
  return { ...plan, comparisonGroups: movedTo(plan.comparisonGroups, key, to) };
}

/** New names, and for each answer of the profile question the group that it leads to (empty: none). */
export function changeGroups(
  plan: StudyPlan,
  edited: {
    readonly labels: readonly { readonly key: string; readonly label: string }[];
    readonly mapped: readonly { readonly choice: string; readonly group: string }[];
  },
): StudyPlan {
  const labels = new Map(edited.labels.map(({ key, label }) => [key, label]));
  const choices = new Set(edited.mapped.map(({ choice }) => choice));
  return {
    ...plan,
    comparisonGroups: plan.comparisonGroups.map((group) => ({
      ...group,
      label: withWords(group.label, labels.get(group.key) ?? group.label.default),
      profileChoiceIds: [
        ...group.profileChoiceIds.filter((id) => !choices.has(id)),
        ...edited.mapped.filter((entry) => entry.group === group.key).map(({ choice }) => choice),
      ],
    })),
  };
}
