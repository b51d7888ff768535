import type { PreviousAnswers } from "../../analysis/round-tests-across";
import type { Participation } from "../../analysis/round-tests-types";
import { placedAnswers } from "../../analysis/shape/placed-answers";
import type { Db } from "../../db/open";
import * as roundAttrition from "../../db/queries/round-attrition";
import { scaleOfItem } from "../../surveys/items/scale-of-item";
import type { Item } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import { positionOf } from "./collect-counts";
import { countInParts } from "./count-in-parts";
import type { StoredRound } from "./stored-round";

interface RoundPair {
  readonly consultationId: string;
  readonly roundId: string;
  /** The round before of the same audience; null: this is the first. */
  readonly previousRoundId: string | null;
}

interface AskedItem {
  readonly itemId: string;
  readonly item: Item;
}
/** The round before as it was analysed when it closed; null: it was not, or there is none. */
type Closed = Pick<StoredRound, "items"> | null;

/** What a round lost since the one before: from `GROUP BY` alone, so it does not grow with the panel. */
export async function collectAttrition(
  db: Db,
  pair: RoundPair,
  { items, plan, closed }: { readonly items: readonly AskedItem[]; readonly plan: StudyPlan; readonly closed: Closed },
): Promise<{ previous: PreviousAnswers[]; participation: Participation[] }> {
  return {
    previous: await collectPreviousAnswers(db, pair, items, closed),
    participation: await collectParticipation(
      db,
      pair,
      plan.comparisonGroups.map(({ key }) => key),
    ),
  };
}

/** What was answered in the round before: in all when it closed, and of what is left now, those who came back apart from those who did not. */
async function collectPreviousAnswers(
  db: Db,
  { consultationId, roundId, previousRoundId }: RoundPair,
  items: readonly AskedItem[],
  closed: Closed,
): Promise<PreviousAnswers[]> {
  if (previousRoundId === null) return [];
  const pair = { consultationId, roundId: previousRoundId, laterRoundId: roundId };
  const counted = await countInParts(db, pair, {
    count: (range) => roundAttrition.countAnswersByReturn(db, { ...pair, ...range }),
    by: ["itemId", "value", "code"],
    sums: ["back", "left"],
  });
  const rows = new Map<string, typeof counted>();
  for (const row of counted) rows.set(row.itemId, [...(rows.get(row.itemId) ?? []), row]);
  const figures = new Map(closed?.items.map((analysed) => [analysed.item, analysed]));
  return items.flatMap(({ itemId, item }) => {
    const scale = scaleOfItem(item);
    const placed = (rows.get(itemId) ?? []).flatMap(({ back, left, ...answer }) => {
      const value = positionOf(answer, scale);
      return value === null ? [] : [{ value, back, left }];
    });
    const of = (who: "back" | "left") =>
      placed.flatMap(({ value, [who]: count }) => (count > 0 ? [{ value, count }] : []));
    const answered = { item: item.key, back: of("back"), left: of("left") };
    const analysed = figures.get(item.key);
    const all = analysed && placedAnswers(analysed, scale);
    if (placed.length === 0 && !all?.length) return [];
    return [all ? { ...answered, all } : answered];
  });
}

/** Who was asked, began and submitted, and who came back from the round before, by group in the given order, people of none last. */
async function collectParticipation(
  db: Db,
  { consultationId, roundId, previousRoundId }: RoundPair,
  groupKeys: readonly string[],
): Promise<Participation[]> {
  const here = await roundAttrition.countParticipationByGroup(db, { consultationId, roundId });
  const before =
    previousRoundId === null
      ? null
      : await roundAttrition.countReturnedByGroup(db, {
          consultationId,
          roundId: previousRoundId,
          laterRoundId: roundId,
        });
  return [...groupKeys, null].flatMap((groupKey) => {
    const isOf = (row: { readonly groupKey: string | null }) => row.groupKey === groupKey;
    const [counts, returns] = [here.find(isOf), before?.find(isOf)];
    if (!counts && !returns) return [];
    return [
      {
        groupKey,
        invited: counts?.invited ?? 0,
        started: counts?.started ?? 0,
        submitted: counts?.submitted ?? 0,
        before: before && (returns?.before ?? 0),
        returned: before && (returns?.returned ?? 0),
      },
    ];
  });
}
