import type { Figure } from "../../analysis/figure";
import { analyseSubject, type SubjectIndices } from "../../analysis/indices/analyse-subject";
import type { CriterionInput } from "../../analysis/indices/criterion-input";
import type { IndexDefinition } from "../../analysis/indices/index-definition";
import type { ItemVerdict } from "../../analysis/item-analysis";
import { clampedDifferences } from "../../analysis/shape/clamped-differences";
import type { Db } from "../../db/open";
import * as analysisCounts from "../../db/queries/analysis-counts";
import type { ClosedItem, ClosedRound } from "./closed-rounds";
import type { ItemStanding } from "./study-results";

/** TRL of the leader minus TRL of Europe, within each person. */
const TRL_GAP = "trl-gap";
const GAP = { minuend: "trl-leader", subtrahend: "trl-europe", min: 0, max: 8 } as const;

/** The index that orders the subjects. */
export const PRIORITY_INDEX = "P";

/** A round that indices take their figures from; the one that is just being closed is one as well. */
export type AskedRound = Pick<ClosedRound, "roundId" | "number" | "items"> & {
  readonly snapshot: Pick<ClosedRound["snapshot"], "id">;
};

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
  { consultationId, definition, standings, panel }: IndexSource<Round>,
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
    ? await readGaps(db, consultationId, panel)
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

/** By subject key, from the newest round that asked both levels. Only the mean of the differences is ever shown. */
async function readGaps(
  db: Db,
  consultationId: string,
  panel: readonly AskedRound[],
): Promise<Map<string, CriterionInput>> {
  const gaps = new Map<string, CriterionInput>();
  for (const round of panel) {
    const pairs = pairItems(round);
    if (pairs.length === 0) continue;
    const rows = await readDifferences(db, consultationId, round);
    for (const { subjectId, subjectKey, leader, europe } of pairs) {
      const ofSubject = rows
        .filter((row) => row.subjectId === subjectId)
        .map((row) => ({ previous: 0, next: Number(row.difference), count: Number(row.count) }));
      if (ofSubject.length === 0) continue;
      gaps.set(subjectKey, {
        distribution: clampedDifferences(ofSubject, GAP.min, GAP.max),
        min: GAP.min,
        max: GAP.max,
        cannotJudge: Math.max(leader.figures.cannotJudge ?? 0, europe.figures.cannotJudge ?? 0),
        verdicts: [leader.figures.verdict, europe.figures.verdict],
      });
    }
  }
  return gaps;
}

type Differences = Awaited<ReturnType<typeof analysisCounts.countDifferences>>;
const KEPT = 8;
/** By snapshot: a closed round's answers do not change, and the join over all of them is the dearest query of the map. */
const differences = new Map<string, Differences>();

async function readDifferences(db: Db, consultationId: string, round: AskedRound): Promise<Differences> {
  const known = differences.get(round.snapshot.id);
  if (known) return known;
  const rows = await analysisCounts.countDifferences(db, {
    consultationId,
    roundId: round.roundId,
    minuendCriterionKey: GAP.minuend,
    subtrahendCriterionKey: GAP.subtrahend,
  });
  if (differences.size >= KEPT) differences.delete(differences.keys().next().value ?? "");
  differences.set(round.snapshot.id, rows);
  return rows;
}

function pairItems({ items }: AskedRound) {
  const europe = new Map(
    items.filter(({ item }) => item.criterionKey === GAP.subtrahend).map((asked) => [asked.subjectId, asked]),
  );
  return items.flatMap((leader) => {
    const other = europe.get(leader.subjectId);
    const { subjectKey, criterionKey } = leader.item;
    if (criterionKey !== GAP.minuend || subjectKey === null || !other) return [];
    return [{ subjectId: leader.subjectId, subjectKey, leader, europe: other }];
  });
}
