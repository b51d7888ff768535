import { diffPlans, type PartChange } from "../../surveys/history/diff-plans";
import type { StudyPlan } from "../../surveys/study-plan";

/** How an edit is told in a list: the first of its changes, and how many there are. */
export interface ChangeSummary {
  readonly count: number;
  readonly first: readonly Pick<PartChange, "what" | "kind" | "key" | "title">[];
}

const TOLD = 3;
const TOLD_LENGTH = 80;

export function summaryOf(before: StudyPlan, after: StudyPlan): ChangeSummary {
  const changes = diffPlans(before, after);
  return {
    count: changes.length,
    first: changes
      .slice(0, TOLD)
      .map(({ what, kind, key, title }) => ({ what, kind, key, title: title.slice(0, TOLD_LENGTH) })),
  };
}
