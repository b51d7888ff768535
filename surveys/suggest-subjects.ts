import { shuffled } from "./seeded-random.js";
import type { Subject } from "./study-plan.js";

/**
 * The subjects to suggest to one respondent: those that the fewest people have, so that answers spread evenly over the subjects.
 *
 * Shapes   `assignedCounts`: how many respondents have each subject; absent means none. `anchorKeys` are never suggested (everybody has
 *          them). `areaKey`: the respondent's own area; its subjects come first, others fill up.
 * Ties     in an order that follows from `seed` (the respondent's id) alone: the same page shows the same suggestion, and two
 *          respondents at the same time do not get the same one.
 * Returns  at most `max` keys, best first.
 */
export function suggestSubjects(choice: {
  readonly subjects: readonly Pick<Subject, "key" | "areaKey">[];
  readonly assignedCounts: ReadonlyMap<string, number>;
  readonly anchorKeys: readonly string[];
  readonly max: number;
  readonly seed: string;
  readonly areaKey?: string | null;
}): readonly string[] {
  const candidates = choice.subjects.filter((subject) => !choice.anchorKeys.includes(subject.key));
  const countOf = (key: string) => choice.assignedCounts.get(key) ?? 0;
  const areaRank = (subject: Pick<Subject, "areaKey">) =>
    choice.areaKey && subject.areaKey !== choice.areaKey ? 1 : 0;
  return [...shuffled(candidates, choice.seed)]
    .sort((a, b) => areaRank(a) - areaRank(b) || countOf(a.key) - countOf(b.key))
    .slice(0, choice.max)
    .map((subject) => subject.key);
}
