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

const KEPT = 20_000;
/** Wordings never change once stored, so each is parsed once per process. */
const definitions = new Map<string, Item>();

/** What one respondent was asked in a round, in questionnaire order. */
export async function findAssignedItems(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
): Promise<AssignedItem[]> {
  const rows = await items.findAllAssigned(db, key);
  const known = rows.map(({ itemVersionId }) => definitions.get(itemVersionId));
  const unknown = rows.filter((_, index) => !known[index]).map(({ itemVersionId }) => itemVersionId);
  const read = await items.findDefinitions(db, { consultationId: key.consultationId, itemVersionIds: unknown });
  return rows.map((row, index) => {
    const item = known[index] ?? parseDefinition(row.itemVersionId, read.get(row.itemVersionId));
    return toAssignedItem(row, item);
  });
}

/** Everything a round asks anybody, in questionnaire order. */
export async function findRoundItems(
  db: Db,
  key: { consultationId: string; roundId: string },
): Promise<AssignedItem[]> {
  const rows = await items.findAllByRound(db, key);
  return rows.map((row) => toAssignedItem(row, parseDefinition(row.itemVersionId, row.definition)));
}

function toAssignedItem(
  row: Omit<Awaited<ReturnType<typeof items.findAllAssigned>>[number], "criterionKey">,
  item: Item,
): AssignedItem {
  return {
    itemId: row.itemId,
    item,
    subjectId: row.subjectId,
    sectionKey: row.sectionKey,
    isDetail: row.isDetail === 1,
    showsFeedback: row.showsFeedback === 1,
    feedbackForm: row.feedbackForm,
    showsGroups: row.showsGroups === 1,
  };
}

function parseDefinition(itemVersionId: string, definition: string | undefined): Item {
  const known = definitions.get(itemVersionId);
  if (known) return known;
  if (definition === undefined) throw new Error(`the wording ${itemVersionId} is not stored`);
  const item = JSON.parse(definition) as Item;
  if (definitions.size >= KEPT) definitions.clear();
  definitions.set(itemVersionId, item);
  return item;
}
