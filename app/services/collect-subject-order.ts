import { compositesBehind } from "../../analysis/indices/composite-value";
import { sovereigntyIndices } from "../../analysis/indices/sovereignty-indices";
import type { SubjectOrderInput } from "../../analysis/indices/subject-order";
import type { Db } from "../../db/open";
import * as itemDecisions from "../../db/queries/item-decision";
import * as rounds from "../../db/queries/round";
import * as judgements from "../../db/queries/subject-judgements";
import type { StudyPlan } from "../../surveys/study-plan";
import { isClosed, readClosedRound } from "./closed-rounds";
import { type AskedRound, collectCriteria, criteriaOf, PRIORITY_INDEX } from "./index-figures";
import { type ItemStanding, standingsOf } from "./study-results";

/** What the order of subjects by the priority index is computed from; sums and counts alone, so it does not grow with the panel. */
type CollectedOrder = Pick<SubjectOrderInput, "definition" | "composite" | "subjects" | "judges" | "shared">;

/**
 * Gathers, at the closing of a panel round, the newest asking of each criterion behind the priority index: this round's, and what the
 * rounds before asked last. Null where the index is not defined, or nothing behind it was asked.
 */
export async function collectSubjectOrder(
  db: Db,
  { consultationId, current, plan }: { consultationId: string; current: AskedRound; plan: StudyPlan },
): Promise<CollectedOrder | null> {
  const { indices = sovereigntyIndices, minCell } = plan.protocol;
  if (!indices.composites.some(({ key }) => key === PRIORITY_INDEX)) return null;
  const definition = { ...indices, composites: compositesBehind(indices, PRIORITY_INDEX) };
  const asksAll = criteriaOf(definition).every((key) => plan.criteria.some((criterion) => criterion.key === key));
  if (!asksAll) return null;
  const panel = [...(await readRoundsBefore(db, consultationId, current.number)), current];
  const standings = standingsOf(panel, await readClosings(db, consultationId, panel));
  const criteria = await collectCriteria(db, { consultationId, definition, standings, panel, minCell });
  if (criteria.size === 0) return null;
  const subjects = plan.subjects.flatMap(({ key: subjectKey }) => {
    const { inputs } = criteria.get(subjectKey) ?? {};
    return inputs ? [{ subjectKey, criteria: Object.fromEntries(inputs) }] : [];
  });
  const asked = [...criteria.values()].flatMap(({ standings: ofSubject }) => [...ofSubject.values()]);
  const keyOf = new Map(asked.map(({ latest }) => [latest.subjectId, latest.item.subjectKey]));
  const key = { consultationId, askings: askingsOf(asked) };
  const people = await judgements.countJudges(db, key);
  const shared = await judgements.sumSharedAnswers(db, { ...key, minPeople: minCell });
  return {
    definition,
    composite: PRIORITY_INDEX,
    subjects,
    judges: Object.fromEntries(people.map((row) => [keyOf.get(row.subjectId) ?? "", row.people])),
    shared: shared
      .map(({ subjectA, subjectB, criterionKey, ...sums }) => ({
        a: keyOf.get(subjectA) ?? "",
        b: keyOf.get(subjectB) ?? "",
        criterion: criterionKey ?? "",
        ...sums,
      }))
      .map((sums) => (sums.a < sums.b ? sums : { ...sums, a: sums.b, b: sums.a, sumA: sums.sumB, sumB: sums.sumA }))
      // The ids are random, the keys are not: the same answers give the same input.
      .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b) || compare(x.criterion, y.criterion)),
  };
}

async function readRoundsBefore(db: Db, consultationId: string, number: number): Promise<AskedRound[]> {
  const before = (await rounds.findAll(db, { consultationId })).filter(
    (round) => round.audience === "panel" && round.number < number && isClosed(round),
  );
  const read: AskedRound[] = [];
  for (const { id: roundId } of before) read.push(await readClosedRound(db, { consultationId, roundId }));
  return read.sort((a, b) => a.number - b.number);
}

async function readClosings(db: Db, consultationId: string, panel: readonly AskedRound[]) {
  const closed = new Map<string, ReadonlySet<string>>();
  for (const { roundId } of panel) {
    const decisions = await itemDecisions.findAllByRound(db, { consultationId, roundId });
    const ids = decisions.filter(({ decision }) => decision === "close").map(({ itemId }) => itemId);
    closed.set(roundId, new Set(ids));
  }
  return closed;
}

function askingsOf(asked: readonly ItemStanding<AskedRound>[]) {
  const byRound = new Map<string, string[]>();
  for (const { latest, round } of asked) {
    byRound.set(round.roundId, [...(byRound.get(round.roundId) ?? []), latest.itemId]);
  }
  return [...byRound].map(([roundId, itemIds]) => ({ roundId, itemIds }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
