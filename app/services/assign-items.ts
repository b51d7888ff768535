import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as itemDecisions from "../../db/queries/item-decision";
import * as respondents from "../../db/queries/respondent";
import * as subjects from "../../db/queries/subject";
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
 * to those who answered them; all subjects to everybody where nothing is chosen. Closed items are not asked again. The database
 * multiplies people by items: there may be hundreds of thousands.
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
  const isAnchor = ({ subjectId }: AssignedItem) => subjectId !== null && anchors.has(subjectId);
  const idsOf = (chosen: (item: AssignedItem) => boolean) => items.filter(chosen).map(({ itemId }) => itemId);
  const ofSubjects = idsOf((item) => item.subjectId !== null && !isAnchor(item));

  const key = { consultationId, roundId: round.id };
  const standAlone = idsOf(({ subjectId }) => subjectId === null);
  await assignments.insertForPanel(tx, { ...key, itemIds: standAlone, reason: "everybody" });
  await assignments.insertForPanel(tx, { ...key, itemIds: idsOf(isAnchor), reason: "anchor" });
  if (previousRoundId !== null) {
    const carried = { ...key, itemIds: ofSubjects, reason: "carried", previousRoundId } as const;
    await assignments.insertForThoseWhoAnswered(tx, carried);
  }
  const isChoice = parseSections(round).some((section) => section.type === "choose-subjects");
  if (!isChoice) await assignments.insertForPanel(tx, { ...key, itemIds: ofSubjects, reason: "everybody" });

  const panel = await respondents.findAllActive(tx, { consultationId, audience: "panel" });
  return { respondentIds: panel.map(({ id }) => id) };
}
