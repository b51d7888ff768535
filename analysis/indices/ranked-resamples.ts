import { type Figure, type FigureParameters, figure, InputShapeError, missing } from "../figure.js";
import { countRanks, rankIntervalOf, ranksOf, rankTally } from "../rankings/rank-tally.js";
import { tailShare } from "../resampling/confidence-level.js";
import { percentileInterval } from "../resampling/percentile-interval.js";
import { createRandom, type Random } from "../resampling/random.js";
import { reliability } from "../resampling/reliability.js";
import { type Resampling, resampleCount } from "../resampling/replicates.js";
import { countValues } from "../shape/count-values.js";
import type { ScoredSubject } from "./subject-criteria.js";

export interface IndexRankIntervals {
  /** In the order given; the value with its interval, the rank with its interval, the probability of a place among the first k. */
  readonly subjects: readonly {
    readonly subjectKey: string;
    readonly value: Figure;
    readonly rank: Figure;
    readonly topProbability: Figure;
  }[];
  /** `above[a][b]`: probability that a ranks above b, equal ranks half; 0 for a subject and itself, null where one has no value. */
  readonly above: readonly (readonly (number | null)[])[];
}

/** How an order of indices is resampled. */
export interface RankResampling extends Resampling {
  /** 10 unless given. */
  readonly topSize?: number;
  /** 0.95 unless given. */
  readonly level?: number;
}

/**
 * Subjects scored and ranked anew in each resample; resample i draws from stream i of the seed.
 *
 * @param draw  the values of the subjects that have one, in their order, in one resample
 * Throws  InputShapeError for a bad seed, level or number of resamples, or a `topSize` that is no whole number from 1.
 */
export function rankedResamples(
  own: readonly ScoredSubject[],
  draw: (random: Random) => readonly (number | null)[],
  { topSize = 10, level = 0.95, ...resampling }: RankResampling,
  resampled: string,
): IndexRankIntervals {
  tailShare(level);
  if (!Number.isInteger(topSize) || topSize < 1) {
    throw new InputShapeError(`The first k of an order are a whole number from 1, not ${topSize}`);
  }
  const resamples = resampleCount(resampling);
  createRandom(resampling.seed);
  const placeOf = placesOf(own);
  const tally = rankTally(placeOf.size);
  const values = Array.from(placeOf, (): number[] => []);
  for (let resample = 0; resample < (placeOf.size === 0 ? 0 : resamples); resample++) {
    const drawn = draw(createRandom(resampling.seed, resample));
    for (const [place, value] of drawn.entries()) if (value !== null) values[place]?.push(value);
    countRanks(tally, ranksOf(drawn), topSize);
  }
  const parameters = { seed: resampling.seed, resamples, resampled };
  const given = ranksOf(own.flatMap(({ index }) => index.value ?? []));
  return {
    subjects: own.map(({ subjectKey, index }) => {
      const place = placeOf.get(subjectKey) ?? -1;
      const rank = given[place];
      const named: FigureParameters = { ...index.parameters, ...parameters };
      const { n, value, reason = "no value" } = index;
      if (value === null || rank === undefined) {
        const none = (method: string) => missing(method, reason, named, n);
        return { subjectKey, value: none("index"), rank: none("rank"), topProbability: none("topProbability") };
      }
      const drawn = values[place] ?? [];
      const interval = percentileInterval(countValues(drawn), level);
      const details = { resamplesWithoutValue: resamples - drawn.length };
      const probability = (tally.top[place] ?? 0) / resamples;
      return {
        subjectKey,
        value: { ...figure("index", value, n, named, details), ...(interval && { interval }), ...reliability(n) },
        rank: { ...figure("rank", rank, n, named), ...rankIntervalOf(tally, place, level), ...reliability(n) },
        topProbability: figure("topProbability", probability, n, { ...named, topSize }),
      };
    }),
    above: own.map(({ subjectKey: a }) =>
      own.map(({ subjectKey: b }) => {
        const times = tally.above[placeOf.get(a) ?? -1]?.[placeOf.get(b) ?? -1];
        return times === undefined ? null : times / resamples;
      }),
    ),
  };
}

/** The subjects that have a value, numbered in their order. */
function placesOf(own: readonly ScoredSubject[]): Map<string, number> {
  const ranked = own.filter(({ index }) => index.value !== null);
  return new Map(ranked.map(({ subjectKey }, place) => [subjectKey, place]));
}
