import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as coverage from "../../db/queries/coverage";
import * as respondents from "../../db/queries/respondent";
import { type PickCandidate, pickItems } from "../../surveys/pick-items";
import type { StudyPlan } from "../../surveys/study-plan";
import type { AssignedItem } from "./assigned-items";

/** An item that is open to the person and not answered yet. */
interface OpenItem extends Pick<AssignedItem, "itemId" | "item"> {
  readonly pageId: string;
  readonly seconds: number;
}

/**
 * The items for somebody who has so many minutes (conduct 11): the subjects they chose and the areas of these, then items whose answers are
 * under the minimum of their group or of a verdict, then any. It reads how many answered, never what, and changes no assignment.
 * Returns item keys in the order to go through them; the same for one person and round while nothing else changes.
 */
export async function pickSitting(
  db: Db,
  input: {
    readonly consultationId: string;
    readonly roundId: string;
    readonly respondentId: string;
    readonly plan: Pick<StudyPlan, "subjects" | "protocol">;
    readonly open: readonly OpenItem[];
    readonly minutes: number;
  },
): Promise<readonly string[]> {
  const { consultationId, roundId, respondentId, plan, open } = input;
  const key = { consultationId, roundId };
  const groupKey = (await respondents.findById(db, { consultationId, id: respondentId }))?.groupKey ?? null;
  const chosen = new Set(await assignments.findChosenSubjectKeys(db, { ...key, respondentId }));
  const areaOf = new Map(plan.subjects.map((subject) => [subject.key, subject.areaKey]));
  const areas = new Set([...chosen].flatMap((subjectKey) => areaOf.get(subjectKey) ?? []));
  const ownField = (subjectKey: string | null): PickCandidate["ownField"] => {
    if (subjectKey === null) return null;
    if (chosen.has(subjectKey)) return 0;
    return areas.has(areaOf.get(subjectKey) ?? "") ? 1 : null;
  };
  const counts = await coverage.countAnsweredByItem(db, key);
  const countOf = (itemId: string, isCounted: (group: string | null) => boolean) =>
    counts
      .filter((row) => row.itemId === itemId && isCounted(row.groupKey))
      .reduce((sum, { count }) => sum + Number(count), 0);
  const { minCell, minValid } = plan.protocol;
  const invited = groupKey === null ? 0 : await coverage.countInvitedOfGroup(db, { ...key, groupKey });
  const isSmall = invited < minCell;
  return pickItems({
    candidates: open.map(({ itemId, item, pageId, seconds }) => ({
      itemKey: item.key,
      pageId,
      seconds,
      ownField: ownField(item.subjectKey),
      // The order of a sitting is seen: it must tell nothing of few people, nor of one answer more or less.
      answersInGroup: isSmall
        ? 0
        : inSteps(
            countOf(itemId, (group) => group === groupKey),
            minCell,
          ),
      answers: inSteps(
        countOf(itemId, () => true),
        minCell,
      ),
    })),
    seconds: input.minutes * 60,
    // A group that can never reach its minimum calls for no answers by it.
    minInGroup: isSmall ? 0 : minCell,
    minInAll: minValid,
    seed: `${respondentId} ${roundId}`,
  });
}

/** A count rounded down to whole cells. */
const inSteps = (count: number, minCell: number): number => Math.floor(count / minCell) * minCell;
