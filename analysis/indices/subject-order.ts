import { type Figure, missing } from "../figure.js";
import { criteriaBehind } from "./composite-value.js";
import type { IndexDefinition } from "./index-definition.js";
import { indexRankIntervals } from "./index-rank-intervals.js";
import { indexRanking } from "./index-ranking.js";
import { indexSensitivity } from "./index-sensitivity.js";
import { type PairedRanking, pairedRanking } from "./paired-ranking.js";
import { type SharedAnswers, sameJudgesPairs } from "./same-judges-pairs.js";
import type { SubjectCriteria } from "./subject-criteria.js";

export interface SubjectOrderInput {
  readonly definition: IndexDefinition;
  /** The index that orders the subjects. */
  readonly composite: string;
  readonly subjects: readonly SubjectCriteria[];
  /** How many people answered any criterion behind the index, by subject. */
  readonly judges: Readonly<Record<string, number>>;
  readonly shared: readonly SharedAnswers[];
  readonly minCell: number;
  readonly seed: number;
  readonly resamples: number;
}

/** The order of the subjects by one index, and how firm it is. May be shown as it is. */
export interface SubjectOrder {
  readonly schemaVersion: 1;
  readonly index: string;
  /** Behind the index. */
  readonly criteria: readonly string[];
  readonly topSize: number;
  readonly level: number;
  readonly seed: number;
  readonly resamples: number;
  /** Number of alternative definitions. */
  readonly alternatives: number;
  /** Into how many sets the subjects fall that people compare; ranks within the same person count within each. */
  readonly sets: number;
  /** In the order given. */
  readonly subjects: readonly OrderedSubject[];
}

export interface OrderedSubject {
  readonly subjectKey: string;
  /** With its bootstrap interval. */
  readonly rank: Figure;
  /** Probability of a place among the first `topSize`. */
  readonly topProbability: Figure;
  /** The same rank with the best and worst under the alternatives; null without a rank. */
  readonly underAlternatives: { readonly best: number; readonly worst: number } | null;
  /** People who answered any criterion behind the index; null under the minimum cell. */
  readonly judges: number | null;
  readonly samePeople: SamePeopleRank;
}

/** The rank from differences within the same person. */
export interface SamePeopleRank {
  readonly rank: number | null;
  readonly reason: string | null;
  /** Which set it is ranked in, from 1, and of how many subjects; null without a rank. */
  readonly set: number | null;
  readonly of: number | null;
  /** Other subjects it is compared with directly. */
  readonly partners: number;
}

const LEVEL = 0.95;
/** The first quarter of a list, up to ten. */
const LONGEST_TOP = 10;

/**
 * How firm the order of subjects by an index is, seen from four sides: chance in who was asked, the choice of weights, who judged, and
 * the same people.
 *
 * Definition  `indexRankIntervals`, `indexSensitivity` with its own family, and `pairedRanking` of `sameJudgesPairs`. The first k are a
 *             quarter of the ranked subjects, rounded up, at most 10.
 * Shape       distributions and sums, so that the cost does not grow with the panel.
 * Unit        ranks from 1 among the subjects with a value; shares from 0 to 1.
 * Missing     null when no subject has a value. Subjects without one have no ranks, with the reason; pairs of subjects that fewer people than the
 *             minimum cell judged do not enter, and a number of judges under it is null.
 * Use         stored with each round that has an index, and printed beside every ranking across subjects.
 * Read        the rank compares subjects judged by different people; the one within the same person does not. A rank that holds in all
 *             four is firm.
 * Throws      InputShapeError as the functions it is made of.
 * Source      as the functions it is made of.
 */
export function subjectOrder(input: SubjectOrderInput): SubjectOrder | null {
  const { definition, composite, subjects, judges, shared, minCell, seed, resamples } = input;
  const choice = { composite };
  const ranks = indexRanking(definition, subjects, choice);
  const ranked = new Set(ranks.flatMap(({ subjectKey, rank }) => (rank.value === null ? [] : [subjectKey])));
  if (ranked.size === 0) return null;
  const topSize = Math.min(LONGEST_TOP, Math.ceil(ranked.size / 4));
  const { subjects: sensitive, alternatives } = indexSensitivity(definition, subjects, { ...choice, topSize });
  const intervals = indexRankIntervals(definition, subjects, { ...choice, topSize, level: LEVEL, seed, resamples });
  const paired = pairedRanking(
    sameJudgesPairs(
      definition,
      subjects,
      shared.filter(({ a, b }) => ranked.has(a) && ranked.has(b)),
      { composite, minPeople: minCell },
    ),
  );
  return {
    schemaVersion: 1,
    index: composite,
    criteria: criteriaBehind(definition, composite),
    topSize,
    level: LEVEL,
    seed,
    resamples,
    alternatives: alternatives.length,
    sets: paired.components.length,
    subjects: subjects.map(({ subjectKey }, place) => {
      const [drawn, changed] = [intervals.subjects[place], sensitive[place]];
      const none = (method: string) => missing(method, "no value");
      const { lowest, highest } = changed?.rank.details ?? {};
      const people = judges[subjectKey] ?? 0;
      return {
        subjectKey,
        rank: drawn?.rank ?? none("rank"),
        topProbability: drawn?.topProbability ?? none("topProbability"),
        underAlternatives:
          typeof lowest === "number" && typeof highest === "number" ? { best: lowest, worst: highest } : null,
        judges: people < minCell ? null : people,
        samePeople: samePeopleRank(paired, subjectKey, ranked.has(subjectKey), minCell),
      };
    }),
  };
}

function samePeopleRank(
  { subjects, components }: PairedRanking,
  subjectKey: string,
  isRanked: boolean,
  minCell: number,
): SamePeopleRank {
  const found = subjects.find((subject) => subject.subjectKey === subjectKey);
  if (!found || found.rank.value === null) {
    const reason = isRanked
      ? `no other subject was judged by at least ${minCell} of the same people`
      : "the subject has no index";
    return { rank: null, reason, set: null, of: null, partners: 0 };
  }
  const partners = found.score.details?.partners;
  return {
    rank: found.rank.value,
    reason: null,
    set: found.component + 1,
    of: components[found.component]?.length ?? null,
    partners: typeof partners === "number" ? partners : 0,
  };
}
