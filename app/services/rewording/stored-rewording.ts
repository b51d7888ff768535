import type { Db } from "../../../db/open";
import * as rewordings from "../../../db/queries/rewording";
import type { RewordingTable } from "../../../db/schema";
import type { Item } from "../../../surveys/items/types";
import type { RewordingKind } from "../../../surveys/rewording";

/** An item as it was asked last before a rewording. */
export interface ReplacedItem {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly definition: Item;
}
/** An item as it is asked from then on; the ids are given when the rewording is prepared. */
export interface ResultingItem {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly definition: Item;
}
export interface Rewording {
  readonly id: string;
  readonly roundId: string;
  readonly kind: RewordingKind;
  readonly reason: string;
  readonly replaces: readonly ReplacedItem[];
  readonly results: readonly ResultingItem[];
  readonly preparedBy: string | null;
  readonly isApplied: boolean;
}

function parseRewording(row: RewordingTable): Rewording {
  const { id, roundId, kind, reason, preparedBy } = row;
  return {
    id,
    roundId,
    kind,
    reason,
    replaces: JSON.parse(row.replaces) as ReplacedItem[],
    results: JSON.parse(row.results) as ResultingItem[],
    preparedBy,
    isApplied: row.appliedAt !== null,
  };
}

/** What is or was reworded for a round, in the order it was prepared. */
export async function findRewordings(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<Rewording[]> {
  return (await rewordings.findAllByRound(db, key)).map(parseRewording);
}

const KEPT = 200;
/** By round. Nothing is reworded once a round was opened. */
const kept = new Map<string, ReadonlyMap<string, Rewording>>();

/** Of a round that was opened: the rewordings by the ids of the items that it asks because of them. */
export async function findReworded(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<ReadonlyMap<string, Rewording>> {
  const known = kept.get(key.roundId);
  if (known) return known;
  const found = new Map(
    (await findRewordings(db, key)).flatMap((rewording) =>
      rewording.results.map(({ itemId }) => [itemId, rewording] as const),
    ),
  );
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(key.roundId, found);
  return found;
}
