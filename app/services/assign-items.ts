import type { Insertable } from "kysely";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as itemDecisions from "../../db/queries/item-decision";
import * as respondents from "../../db/queries/respondent";
import * as subjects from "../../db/queries/subject";
import type { AssignmentTable } from "../../db/schema";
import { type AssignedItem, findRoundItems } from "./assigned-items";
import { parseSections } from "./compiled-sections";

interface RoundToAssign {
  readonly consultationId: string;
  readonly id: string;
  readonly number: number;
  readonly sections: string;
}

/**
 * Says who is asked what when a round opens: stand-alone items and anchors to everybody; the subjects answered in the round before
 * to those who answered them; all subjects to everybody where nothing is chosen. Closed items are not asked again.
 */
export async function assignItems(
  tx: Db,
  round: RoundToAssign,
  previousRoundId: string | null,
): Promise<{ respondentIds: string[] }> {
  const { consultationId } = round;
  const closed = await itemDecisions.findClosedItemIds(tx, { consultationId });
  const items = (await findRoundItems(tx, { consultationId, roundId: round.id })).filter(
    ({ itemId }) => !closed.has(itemId),
  );
  const anchors = new Set(
    (await subjects.findAll(tx, { consultationId })).filter(({ isAnchor }) => isAnchor === 1).map(({ id }) => id),
  );
  const isChoice = parseSections(round).some((section) => section.type === "choose-subjects");
  const carried = await findCarriedSubjects(tx, consultationId, previousRoundId);
  const panel = await respondents.findAllActive(tx, { consultationId, audience: "panel" });

  const reasonFor = (item: AssignedItem, respondentId: string): AssignmentTable["reason"] | null => {
    if (item.subjectId === null) return "everybody";
    if (anchors.has(item.subjectId)) return "anchor";
    if (carried.get(respondentId)?.has(item.subjectId)) return "carried";
    return isChoice ? null : "everybody";
  };
  const rows: Insertable<AssignmentTable>[] = [];
  for (const { id: respondentId } of panel) {
    for (const item of items) {
      const reason = reasonFor(item, respondentId);
      if (reason) rows.push({ consultationId, roundId: round.id, respondentId, itemId: item.itemId, reason });
    }
  }
  await assignments.insertMany(tx, rows);
  return { respondentIds: panel.map(({ id }) => id) };
}

async function findCarriedSubjects(
  tx: Db,
  consultationId: string,
  previousRoundId: string | null,
): Promise<Map<string, Set<string>>> {
  const carried = new Map<string, Set<string>>();
  if (previousRoundId === null) return carried;
  for (const row of await assignments.findAllAnsweredSubjects(tx, { consultationId, roundId: previousRoundId })) {
    if (row.subjectId === null) continue;
    const subjectIds = carried.get(row.respondentId) ?? new Set<string>();
    subjectIds.add(row.subjectId);
    carried.set(row.respondentId, subjectIds);
  }
  return carried;
}
