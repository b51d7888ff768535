import { clampedDifferences } from "../../analysis/shape/clamped-differences";
import type { Db } from "../../db/open";
import * as analysisCounts from "../../db/queries/analysis-counts";
import type { Item } from "../../surveys/items/types";
import { countInParts } from "./count-in-parts";
import type { SubjectGap } from "./stored-round";

/** TRL of the leader minus TRL of Europe, within each person. */
export const GAP = { minuend: "trl-leader", subtrahend: "trl-europe", min: 0, max: 8 } as const;

interface Asked {
  readonly subjectId: string | null;
  readonly item: Item;
}

/**
 * The readiness gap of every subject that a round asked both levels of and anybody judged on both, in the order of the round. Counted when
 * the round closes and stored then: answers taken back later would otherwise tell by the difference what they were.
 */
export async function collectGaps(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  items: readonly Asked[],
): Promise<SubjectGap[]> {
  const pairs = pairItems(items);
  if (pairs.length === 0) return [];
  const criteria = { minuendCriterionKey: GAP.minuend, subtrahendCriterionKey: GAP.subtrahend };
  const rows = await countInParts(db, key, {
    count: (range) => analysisCounts.countDifferences(db, { ...key, ...criteria, ...range }),
    by: ["subjectId", "difference"],
    sums: ["count"],
  });
  return pairs.flatMap(({ subjectKey, leader }) => {
    const ofSubject = rows
      .filter(({ subjectId }) => subjectId === leader.subjectId)
      .map(({ difference, count }) => ({ previous: 0, next: Number(difference), count: Number(count) }));
    if (ofSubject.length === 0) return [];
    return [{ subjectKey, distribution: clampedDifferences(ofSubject, GAP.min, GAP.max) }];
  });
}

/** The items of each subject that ask for the two levels. */
export function pairItems<Item extends Asked>(
  items: readonly Item[],
): { subjectKey: string; leader: Item; europe: Item }[] {
  const europe = new Map(
    items.filter(({ item }) => item.criterionKey === GAP.subtrahend).map((asked) => [asked.subjectId, asked]),
  );
  return items.flatMap((leader) => {
    const other = europe.get(leader.subjectId);
    const { subjectKey, criterionKey } = leader.item;
    if (criterionKey !== GAP.minuend || subjectKey === null || !other) return [];
    return [{ subjectKey, leader, europe: other }];
  });
}
