import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { percentileInterval } from "../resampling/percentile-interval.js";
import { createRandom } from "../resampling/random.js";
import { type Resampling, resampleCount } from "../resampling/replicates.js";
import { countTransitions } from "../shape/count-transitions.js";
import { countValues } from "../shape/count-values.js";
import { adjustedRand } from "./adjusted-rand.js";
import { kMeans } from "./k-means.js";
import { type OpinionGroups, pointsOf } from "./opinion-groups.js";
import { type OpinionSpace, opinionSpace, positionsIn } from "./opinion-space.js";
import { type CastVotes, castVotes, type VoteMatrix } from "./votes.js";

export interface OpinionGroupStability {
  /** Mean adjusted Rand index of the groups found in the resamples with those reported. */
  readonly adjustedRand: Figure;
  /** Per group: the share of pairs of its members that stay together, averaged over the resamples. */
  readonly staysTogether: readonly Figure[];
}

/** A resample of the people shakes the components little: this is closer than k-means can tell. */
const TOLERANCE = 1e-5;

/**
 * How stable opinion groups are: whether much the same groups come out when people are drawn anew.
 *
 * Definition  people are drawn with replacement (resample i from stream i of the seed), components and k-means with the same number of
 *             groups found from those drawn, everybody assigned to them, and the groups compared with the reported ones. Value: the mean
 *             adjusted Rand index, with a percentile interval of 95 %. `staysTogether`: co-assignment of the pairs within each group.
 * Unit        as `adjustedRand`; shares.
 * Missing     no groups: their reason. Resamples in which there are no groups are left out (`undefinedResamples`). A group of one has no
 *             pairs: `value: null`, reason "a single person".
 * Use         beside every report of opinion groups; below 0.65 do not report them.
 * Read        1: the same groups every time. Groups of a panel under 30 are often not stable. What it cannot show: whether other
 *             statements would give other groups.
 * Throws      InputShapeError as `castVotes`, for a bad seed or number of resamples, or groups of other people.
 * Source      Hennig (2007), Comput. Stat. Data Anal. 52; Hubert & Arabie (1985), J. Classif. 2; Steinley (2004), Psychol. Methods 9.
 */
export function opinionGroupStability(
  votes: VoteMatrix,
  { groups, groupOf, sizes }: Pick<OpinionGroups, "groups" | "groupOf" | "sizes">,
  { seed, resamples: asked = 100 }: Resampling,
): OpinionGroupStability {
  const resamples = resampleCount({ seed, resamples: asked });
  if (groupOf.length !== votes.rows) {
    throw new InputShapeError(`${votes.rows} people need as many groups, not ${groupOf.length}`);
  }
  const parameters = { seed, resamples };
  const { value: count, reason = "no groups", n } = groups;
  if (count === null)
    return { adjustedRand: missing("adjustedRandStability", reason, parameters, n), staysTogether: [] };
  const cast = castVotes(votes);
  const people = groupOf.flatMap((group, person) => (group === null ? [] : [person]));
  const reported = people.map((person) => groupOf[person] ?? 0);
  const space = opinionSpace(cast);
  const indices: number[] = [];
  const together = sizes.map(() => 0);
  for (let resample = 0; space !== null && resample < resamples; resample++) {
    const found = regroup(cast, people, count, space, seed, resample);
    const index = found && adjustedRand(pairUp(reported, found)).value;
    if (found === null || index === null) continue;
    indices.push(index);
    for (const [group, share] of pairsKept(reported, found, sizes).entries())
      together[group] = (together[group] ?? 0) + share;
  }
  return {
    adjustedRand: describe(indices, n, parameters),
    staysTogether: sizes.map((size, group) => {
      if (size < 2) return missing("staysTogether", "a single person", parameters, size);
      if (indices.length === 0) return missing("staysTogether", "no resample has groups", parameters, size);
      return figure("staysTogether", (together[group] ?? 0) / indices.length, size, parameters);
    }),
  };
}

/** The groups of the same people when only those drawn shape them; null when there are none. */
function regroup(
  cast: CastVotes,
  people: readonly number[],
  groups: number,
  near: OpinionSpace,
  seed: number,
  resample: number,
): Int32Array | null {
  const random = createRandom(seed, resample);
  const weights = new Float64Array(cast.people);
  for (let draw = 0; draw < cast.people; draw++) {
    const person = random.below(cast.people);
    weights[person] = (weights[person] ?? 0) + 1;
  }
  const space = opinionSpace(cast, { weights, near, tolerance: TOLERANCE });
  if (space === null) return null;
  const points = pointsOf(positionsIn(space, cast), people);
  const drawn = Float64Array.from(people, (person) => weights[person] ?? 0);
  return kMeans(points, groups, random, { starts: 5, weights: drawn })?.labels ?? null;
}

function pairUp(reported: readonly number[], found: Int32Array) {
  return countTransitions(reported.map((group, index) => [group, found[index] ?? 0] as const));
}

/** Of the pairs within each reported group, the share that is together again; 0 for a group of one. */
function pairsKept(reported: readonly number[], found: Int32Array, sizes: readonly number[]): number[] {
  const kept = sizes.map(() => 0);
  for (const { previous, count } of pairUp(reported, found)) {
    kept[previous] = (kept[previous] ?? 0) + count * (count - 1);
  }
  return kept.map((pairs, group) => pairs / Math.max((sizes[group] ?? 0) * ((sizes[group] ?? 0) - 1), 1));
}

function describe(indices: readonly number[], n: number, parameters: Required<Resampling>): Figure {
  if (indices.length === 0) return missing("adjustedRandStability", "no resample has groups", parameters, n);
  const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length;
  const interval = percentileInterval(countValues(indices));
  const details = { undefinedResamples: parameters.resamples - indices.length };
  return { ...figure("adjustedRandStability", mean, n, parameters, details), ...(interval && { interval }) };
}
