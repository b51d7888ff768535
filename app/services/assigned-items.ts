import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import type { FeedbackChoice } from "../../surveys/feedback-choice";
import type { Item } from "../../surveys/items/types";

export interface AssignedItem extends FeedbackChoice {
  readonly itemId: string;
  readonly item: Item;
  readonly subjectId: string | null;
  readonly sectionKey: string;
  readonly isDetail: boolean;
}

/** Items of rounds together, not rounds: some ask five questions and some thousands. */
const KEPT = 20_000;
/**
 * By round, what it asks: rounds get their items when they open, all in one transaction, and keep them. Whatever is not found here is read again,
 * and what a transaction sees is not kept, since it may be taken back.
 */
const roundsKept = new Map<string, readonly AssignedItem[]>();
let itemsKept = 0;

/** What one respondent was asked in a round, in questionnaire order. */
export async function findAssignedItems(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
): Promise<AssignedItem[]> {
  const assigned = new Set(await items.findAssignedIds(db, key));
  if (assigned.size === 0) return [];
  const isAssigned = ({ itemId }: AssignedItem) => assigned.has(itemId);
  const known = roundsKept.get(key.roundId)?.filter(isAssigned);
  if (known?.length === assigned.size) return known;
  const read = await findRoundItems(db, key);
  if (!db.isTransaction) keep(key.roundId, read);
  return read.filter(isAssigned);
}

/** Everything a round asks anybody, in questionnaire order. */
export async function findRoundItems(
  db: Db,
  key: { consultationId: string; roundId: string },
): Promise<AssignedItem[]> {
  const rows = await items.findAllByRound(db, key);
  return rows.map((row) => ({
    itemId: row.itemId,
    item: JSON.parse(row.definition) as Item,
    subjectId: row.subjectId,
    sectionKey: row.sectionKey,
    isDetail: row.isDetail === 1,
    showsFeedback: row.showsFeedback === 1,
    feedbackForm: row.feedbackForm,
    showsGroups: row.showsGroups === 1,
  }));
}

function keep(roundId: string, asked: readonly AssignedItem[]): void {
  itemsKept -= roundsKept.get(roundId)?.length ?? 0;
  if (itemsKept + asked.length > KEPT) {
    roundsKept.clear();
    itemsKept = 0;
  }
  roundsKept.set(roundId, asked);
  itemsKept += asked.length;
}
