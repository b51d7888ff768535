import { type Figure, figure, missing } from "../figure.js";
import { ranksOf } from "../rankings/rank-tally.js";
import type { SubjectPair } from "../shape/subject-pairs.js";
import { connectedComponents, type Difference, leastSquaresScores } from "./least-squares-scores.js";
import { type PairedDifference, pairedDifferences } from "./paired-differences.js";
import type { Scoring } from "./subject-criteria.js";

export interface PairedRanking {
  /** In the order in which the pairs name them. */
  readonly subjects: readonly {
    readonly subjectKey: string;
    /** Which of the components it belongs to, from 0. */
    readonly component: number;
    readonly score: Figure;
    /** Within its component. */
    readonly rank: Figure;
  }[];
  /** Subjects that can be compared, directly or through others. */
  readonly components: readonly (readonly string[])[];
  readonly differences: readonly PairedDifference[];
  /** Share of the differences that no scores can explain. */
  readonly cyclicShare: Figure;
}

/**
 * Ranking of subjects from differences within the same person, comparable although different people judged different subjects.
 *
 * Definition  scores with sum over pairs of w (s_a - s_b - d)^2 least, d the mean difference within the people who judged both and w their
 *             number; mean 0 in each connected component. Rank 1 has the highest score; equal scores share the mean of their ranks.
 *             `cyclicShare` = sum w (s_a - s_b - d)^2 / sum w d^2.
 * Variant     `centre: "median"` takes median differences. `weighting: "equal"` gives every pair of subjects the same weight.
 * Shape       pairs as counts (`subjectPairs`): the cost grows with the number of pairs of subjects, not with the panel.
 * Unit        the unit of the scores, around 0; ranks from 1.
 * Missing     people who judged a single subject do not count. A subject that shares no judge with any other has no score, reason "compared with
 *             no other subject". Subjects of different components cannot be compared: each has its own ranks.
 * Use         beside every ranking across subjects that were not all judged by the same people.
 * Read        where it orders subjects otherwise than their means do, the means differ by who judged, not by what was judged. With the same
 *             judges everywhere the scores are the means less their average. `n` is the largest number of people behind one of the subject's
 *             pairs, so at least as many judged it; `comparisons` adds all its pairs, and a person in several counts in each.
 *             `cyclicShare` near 1: people do not agree on any one order of these subjects.
 * Throws      InputShapeError as `pairedDifferences`.
 * Source      Jiang, Lim, Yao & Ye (2011), Statistical ranking and combinatorial Hodge theory, Math. Program. 127, 203-244; R
 *             `lm(d ~ 0 + X, weights = w)` with X the incidence of the pairs.
 */
export function pairedRanking(
  pairs: readonly SubjectPair[],
  { centre = "mean", weighting = "people" }: { centre?: Scoring; weighting?: "people" | "equal" } = {},
): PairedRanking {
  const compared = pairedDifferences(pairs);
  const keys = [...new Set(compared.flatMap(({ a, b }) => [a, b]))];
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  const differences = compared.flatMap((pair): (Difference & { n: number })[] => {
    const { value, n } = pair[centre];
    if (value === null) return [];
    const [a, b] = [placeOf.get(pair.a) ?? 0, placeOf.get(pair.b) ?? 0];
    return [{ a, b, difference: value, weight: weighting === "people" ? n : 1, n }];
  });
  const components = connectedComponents(keys.length, differences);
  const scores = new Map(
    components.flatMap((members) => {
      const inside = new Set(members);
      const linked = differences.filter(({ a }) => inside.has(a));
      return members.length < 2 ? [] : [...(leastSquaresScores(members, linked) ?? [])];
    }),
  );
  const ranks = new Map(
    components.flatMap((members) => {
      const given = ranksOf(members.map((subject) => scores.get(subject) ?? null));
      return members.map((subject, place): [number, number] => [subject, given[place] ?? 0]);
    }),
  );
  const parameters = { centre, weighting };
  return {
    subjects: keys.map((subjectKey, subject) => {
      const own = differences.filter(({ a, b }) => a === subject || b === subject);
      const n = own.reduce((most, pair) => Math.max(most, pair.n), 0);
      const component = components.findIndex((members) => members.includes(subject));
      const score = scores.get(subject);
      if (score === undefined) {
        const none = (method: string) => missing(method, "compared with no other subject", parameters, n);
        return { subjectKey, component, score: none("pairedScore"), rank: none("pairedRank") };
      }
      const details = { partners: own.length, comparisons: own.reduce((sum, pair) => sum + pair.n, 0) };
      return {
        subjectKey,
        component,
        score: figure("pairedScore", score, n, parameters, details),
        rank: figure("pairedRank", ranks.get(subject) ?? 0, n, parameters),
      };
    }),
    components: components.map((members) => members.flatMap((subject) => keys[subject] ?? [])),
    differences: compared,
    cyclicShare: cyclicShare(differences, scores, differences.length - keys.length + components.length, parameters),
  };
}

function cyclicShare(
  differences: readonly (Difference & { n: number })[],
  scores: ReadonlyMap<number, number>,
  cycles: number,
  parameters: Figure["parameters"],
): Figure {
  const n = differences.reduce((sum, pair) => sum + pair.n, 0);
  const [method, total] = [
    "cyclicShare",
    differences.reduce((sum, pair) => sum + pair.weight * pair.difference ** 2, 0),
  ];
  if (cycles === 0) return missing(method, "no three subjects are compared in a circle", parameters, n);
  // Scores are at most 100: what is left of differences that should be 0 is rounding, not a circle.
  if (differences.every(({ difference }) => Math.abs(difference) < 1e-9)) {
    return missing(method, "all differences are 0", parameters, n);
  }
  const left = differences.reduce((sum, { a, b, difference, weight }) => {
    return sum + weight * ((scores.get(a) ?? 0) - (scores.get(b) ?? 0) - difference) ** 2;
  }, 0);
  return figure(method, left / total, n, parameters, { cycles });
}
