import { discloseGroups } from "../../../analysis/disclosure";
import type * as responses from "../../../db/queries/response";
import { localText } from "../../../surveys/items/local-text";
import type { StudyPlan } from "../../../surveys/study-plan";

/** Counts of people, nothing of what they answered. */
export interface Progress {
  readonly invited: number;
  readonly started: number;
  readonly submitted: number;
}

export interface GroupProgress extends Progress {
  /** Null: the people without a group, or what is left when small groups are not shown. */
  readonly label: string | null;
  readonly isRest: boolean;
  /** How many people of the group the panel was meant to have; null: no plan for it. */
  readonly planned: number | null;
}

const NOBODY: Progress = { invited: 0, started: 0, submitted: 0 };

export function together(groups: readonly Progress[]): Progress {
  return groups.reduce<Progress>(
    (sum, { invited, started, submitted }) => ({
      invited: sum.invited + invited,
      started: sum.started + started,
      submitted: sum.submitted + submitted,
    }),
    NOBODY,
  );
}

/** How many people the groups together were meant to have; null where one has no plan. Whoever is in no group is in no plan either. */
export function plannedTogether(groups: readonly GroupProgress[]): number | null {
  const named = groups.filter(({ label, isRest }) => label !== null || isRest);
  if (named.length === 0 || named.some(({ planned }) => planned === null)) return null;
  return named.reduce((sum, { planned }) => sum + (planned ?? 0), 0);
}

/** Every locked group in its order, groups without anybody included; people without a group last. */
export function toGroupProgress(
  locked: StudyPlan["comparisonGroups"],
  counted: Awaited<ReturnType<typeof responses.countProgressByGroup>>,
  language: string,
  plannedOf: (groupKey: string) => number | null,
): GroupProgress[] {
  const toProgress = (groupKey: string | null): Progress | undefined => {
    const row = counted.find((candidate) => candidate.groupKey === groupKey);
    return row && { invited: Number(row.invited), started: Number(row.started), submitted: Number(row.submitted) };
  };
  const groups = locked.map(({ key, label }) => ({
    label: localText(label, language),
    isRest: false,
    planned: plannedOf(key),
    ...(toProgress(key) ?? NOBODY),
  }));
  const without = toProgress(null);
  return without ? [...groups, { label: null, isRest: false, planned: null, ...without }] : groups;
}

/** Groups of so few that their counts would tell who has answered stand together, with what would follow by subtraction (conduct 15). */
export function mergeSmall(groups: readonly GroupProgress[], minCell: number): GroupProgress[] {
  const sizes = groups.map(({ invited }, place) => ({ key: String(place), n: invited }));
  const { shown } = discloseGroups(sizes, together(groups).invited, minCell);
  const isShown = (_: GroupProgress, place: number) => shown.includes(String(place));
  const rest = groups.filter((group, place) => !isShown(group, place));
  if (rest.length === 0) return [...groups];
  return [...groups.filter(isShown), { label: null, isRest: true, planned: plannedTogether(rest), ...together(rest) }];
}
