import type { Figure } from "../../analysis/figure";
import { analyseSubject, type SubjectIndices } from "../../analysis/indices/analyse-subject";
import type { CriterionInput } from "../../analysis/indices/criterion-input";
import type { IndexDefinition } from "../../analysis/indices/index-definition";
import type { ItemVerdict } from "../../analysis/item-analysis";
import { answerCount } from "../../analysis/shape/answer-count";
import type { Db } from "../../db/open";
import type { ClosedItem, ClosedRound } from "./closed-rounds";
import { collectGaps, GAP, pairItems } from "./collect-gaps";
import type { ItemStanding } from "./study-results";

/** The criterion that the readiness gap stands for in a definition. */
const TRL_GAP = "trl-gap";

/** The index that orders the subjects. */
export const PRIORITY_INDEX = "P";

/** A round that indices take their figures from; the one that is just being closed is one as well. */
export type AskedRound = Pick<ClosedRound, "roundId" | "number" | "items" | "gaps">;

/** One input of the indices of a subject. */
export interface CriterionFigure {
  readonly criterionKey: string;
  readonly itemKey: string;
  readonly round: number;
  readonly n: number;
  readonly median: Figure;
  readonly verdict: Pick<ItemVerdict, "code" | "standing">;
}

export interface SubjectFigures {
  readonly subjectKey: string;
  readonly indices: SubjectIndices;
  /** The criteria behind the indices that have figures, in the order of the definition. */
  readonly criteria: readonly CriterionFigure[];
}

/** The criteria that a definition needs answers to. */
export function criteriaOf(definition: IndexDefinition): string[] {
  const keys = definition.composites.flatMap(({ parts }) =>
    parts.flatMap(({ source }) => ("criterion" in source ? [source.criterion] : [])),
  );
  return [...new Set(keys.flatMap((key) => (key === TRL_GAP ? [GAP.minuend, GAP.subtrahend] : [key])))];
}

interface IndexSource<Round> {
  readonly consultationId: string;
  readonly definition: IndexDefinition;
  /** Newest askings by item key (`standingsOf`). */
  readonly standings: ReadonlyMap<string, ItemStanding<Round>>;
  /** The closed panel rounds they come from, ascending. */
  readonly panel: readonly Round[];
  /** Fewest people whose readiness gap counts. */
  readonly minCell: number;
}
interface CriteriaOfSubject<Round> {
  readonly standings: ReadonlyMap<string, ItemStanding<Round>>;
  /** Of the criteria that may be shown, by key. */
  readonly inputs: ReadonlyMap<string, CriterionInput>;
}

/**
 * What the indices of a definition are made of, by subject key. Each criterion counts with its newest closed asking, whatever round that
 * was; the readiness gap with the newest round that asked both levels. Items under the minimum cell count as not answered.
 */
export async function collectCriteria<Round extends AskedRound>(
  db: Db,
  { consultationId, definition, standings, panel, minCell }: IndexSource<Round>,
): Promise<Map<string, CriteriaOfSubject<Round>>> {
  const wanted = criteriaOf(definition);
  const bySubject = new Map<string, Map<string, ItemStanding<Round>>>();
  for (const standing of standings.values()) {
    const { subjectKey, criterionKey } = standing.latest.item;
    if (subjectKey === null || criterionKey === null || !wanted.includes(criterionKey)) continue;
    const criteria = bySubject.get(subjectKey) ?? new Map<string, ItemStanding<Round>>();
    bySubject.set(subjectKey, criteria.set(criterionKey, standing));
  }
  const gaps = wanted.includes(GAP.minuend)
    ? await readGaps(db, { consultationId, panel, minCell })
    : new Map<string, CriterionInput>();
  return new Map(
    [...bySubject].map(([subjectKey, criteria]) => {
      const inputs = new Map<string, CriterionInput>();
      for (const [key, { latest }] of criteria) {
        const scored = toInput(latest);
        if (scored) inputs.set(key, scored);
      }
      const gap = gaps.get(subjectKey);
      if (gap) inputs.set(TRL_GAP, gap);
      return [subjectKey, { standings: criteria, inputs }];
    }),
  );
}

/** The composite indices of every subject, from `collectCriteria`. */
export async function computeIndexFigures(
  db: Db,
  input: IndexSource<ClosedRound> & { readonly subjectKeys: readonly string[] },
): Promise<SubjectFigures[]> {
  const wanted = criteriaOf(input.definition);
  const criteria = await collectCriteria(db, input);
  return input.subjectKeys.flatMap((subjectKey) => {
    const ofSubject = criteria.get(subjectKey);
    if (!ofSubject) return [];
    const shown = wanted.flatMap((criterionKey) => {
      const standing = ofSubject.standings.get(criterionKey);
      return standing?.latest.figures.isShown ? [toFigure(criterionKey, standing)] : [];
    });
    const indices = analyseSubject(input.definition, Object.fromEntries(ofSubject.inputs));
    return [{ subjectKey, indices, criteria: shown }];
  });
}

function toInput({ figures }: ClosedItem): CriterionInput | null {
  const { scale } = figures;
  if (!figures.isShown || scale === null || scale.min === null || scale.max === null) return null;
  return {
    distribution: figures.distribution,
    min: scale.min,
    max: scale.max,
    cannotJudge: figures.cannotJudge ?? 0,
    verdicts: [figures.verdict],
  };
}

function toFigure(criterionKey: string, { latest, round }: ItemStanding): CriterionFigure {
  const { n, median, verdict } = latest.figures;
  return { criterionKey, itemKey: latest.item.key, round: round.number, n, median, verdict };
}

/**
 * By subject key, from the newest round that asked both levels and in which enough people judged both. Only the mean of the differences is
 * ever shown.
 */
async function readGaps(
  db: Db,
  { consultationId, panel, minCell }: Pick<IndexSource<AskedRound>, "consultationId" | "panel" | "minCell">,
): Promise<Map<string, CriterionInput>> {
  const gaps = new Map<string, CriterionInput>();
  for (const { roundId, items, gaps: stored } of panel) {
    // Older snapshots have none, so that theirs are counted in what is left of the answers.
    const counted = stored ?? (await collectGaps(db, { consultationId, roundId }, items));
    const bySubject = new Map(counted.map(({ subjectKey, distribution }) => [subjectKey, distribution]));
    for (const { subjectKey, leader, europe } of pairItems(items)) {
      const distribution = bySubject.get(subjectKey) ?? [];
      if (answerCount(distribution) < Math.max(minCell, 1)) continue;
      gaps.set(subjectKey, {
        distribution,
        min: GAP.min,
        max: GAP.max,
        cannotJudge: Math.max(leader.figures.cannotJudge ?? 0, europe.figures.cannotJudge ?? 0),
        verdicts: [leader.figures.verdict, europe.figures.verdict],
      });
    }
  }
  return gaps;
}
