import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { createRandom } from "../resampling/random.js";
import { isOver } from "../threshold.js";
import { type Clustering, kMeans } from "./k-means.js";
import { type OpinionSpace, opinionSpace, positionsIn } from "./opinion-space.js";
import { silhouette } from "./silhouette.js";
import { type CastVotes, castVotes, type VoteMatrix } from "./votes.js";

export interface OpinionGroupOptions {
  /** Of the starts of k-means; stored with the figures. */
  readonly seed: number;
  /** Votes from which a person is grouped, at most the number of statements; 7 unless given. */
  readonly minimumVotes?: number;
  /** People to be grouped below which there are no groups; 12 unless given. */
  readonly minimumPeople?: number;
  /** Most groups that are tried; 5 unless given. */
  readonly mostGroups?: number;
}

export interface OpinionGroups {
  /** How many groups, with the silhouette and what the plane explains among the details; null with a reason when there are none. */
  readonly groups: Figure;
  /** Of every person: the group, 0 the largest; null for who is not grouped. */
  readonly groupOf: readonly (number | null)[];
  /** People in each group. */
  readonly sizes: readonly number[];
  /** Of every person: the place in the plane; empty when there are no groups. */
  readonly positions: readonly (readonly [x: number, y: number])[];
  /** Each number of groups tried. */
  readonly tried: readonly { readonly groups: number; readonly silhouette: Figure }[];
}

/**
 * Opinion groups: people who voted alike over all statements, found from the votes alone.
 *
 * Definition  two principal components of the votes (what was not seen filled with the statement's mean); people placed by the votes they
 *             cast, times the root of statements / votes cast; those with enough votes grouped by k-means, seeded, with 2 up to
 *             min(5, 2 + floor(people / 12)) groups, of which the number with the highest mean silhouette (the smaller of equals).
 * Variant     as Polis, but without its 100 base clusters, its memory of earlier numbers of groups, and without adding the most active of
 *             those below the minimum of votes.
 * Unit        number of groups. Details: `silhouette`, `explainedFirst`, `explainedSecond` (shares of the variance), `notGrouped`.
 * Missing     people with fewer votes than `minimumVotes` are in no group. Fewer than `minimumPeople` left, or no votes that differ:
 *             `value: null` with the reason, and nobody is grouped.
 * Use         in large consultations, to see who stands with whom beyond the stakeholder groups. Not for verdicts.
 * Read        groups are always found, also in one cloud: look at the silhouette and at `opinionGroupStability`. They are positions, not
 *             kinds of people. Who is where is not for publication: `discloseOpinionGroups`.
 * Throws      InputShapeError as `castVotes`, for a bad seed, or when a number asked for is no whole number of at least 1 (2 groups).
 * Source      Small et al. (2021), Polis: scaling deliberation by mapping high dimensional opinion spaces, Recerca 26(2).
 */
export function opinionGroups(votes: VoteMatrix, options: OpinionGroupOptions): OpinionGroups {
  const { seed, minimumVotes = 7, minimumPeople = 12, mostGroups = 5 } = options;
  checkOptions(minimumVotes, minimumPeople, mostGroups);
  const parameters = { seed, minimumVotes, minimumPeople, mostGroups };
  const random = createRandom(seed);
  const cast = castVotes(votes);
  const grouped = peopleWithVotes(cast, minimumVotes);
  const refuse = (reason: string): OpinionGroups => ({
    groups: missing("opinionGroups", reason, parameters, grouped.length),
    groupOf: new Array<null>(votes.rows).fill(null),
    sizes: [],
    positions: [],
    tried: [],
  });
  if (grouped.length < minimumPeople) {
    return refuse(`needs at least ${minimumPeople} people with ${Math.min(minimumVotes, votes.columns)} votes or more`);
  }
  const space = opinionSpace(cast);
  if (space === null) return refuse("no votes differ");
  const all = positionsIn(space, cast);
  const points = pointsOf(all, grouped);
  const candidates: Candidate[] = [];
  for (let groups = 2; groups <= Math.min(mostGroups, 2 + Math.floor(grouped.length / 12)); groups++) {
    const clustering = kMeans(points, groups, random);
    if (clustering) candidates.push({ groups, clustering, silhouette: silhouette(points, clustering.labels) });
  }
  const best = bestOf(candidates);
  if (best === null) return refuse("everybody stands at the same place");
  return {
    groups: describe(best, space, parameters, votes.rows),
    ...assignedTo(best.clustering, grouped, votes.rows, best.groups),
    positions: Array.from({ length: votes.rows }, (_, person) => [all[2 * person] ?? 0, all[2 * person + 1] ?? 0]),
    tried: candidates.map(({ groups, silhouette }) => ({ groups, silhouette })),
  };
}

interface Candidate {
  readonly groups: number;
  readonly clustering: Clustering;
  readonly silhouette: Figure;
}

/** People who cast at least so many votes, or voted on every statement. */
function peopleWithVotes({ people, statements, starts }: CastVotes, minimumVotes: number): number[] {
  const needed = Math.max(1, Math.min(minimumVotes, statements));
  return Array.from({ length: people }, (_, person) => person).filter(
    (person) => (starts[person + 1] ?? 0) - (starts[person] ?? 0) >= needed,
  );
}

/** The coordinates of some of the people. */
export function pointsOf(positions: Float64Array, people: readonly number[]): Float64Array {
  return Float64Array.from(
    { length: 2 * people.length },
    (_, at) => positions[2 * (people[at >> 1] ?? 0) + (at & 1)] ?? 0,
  );
}

function checkOptions(minimumVotes: number, minimumPeople: number, mostGroups: number): void {
  for (const [number, least] of [[minimumVotes, 1] as const, [minimumPeople, 1] as const, [mostGroups, 2] as const]) {
    if (!Number.isInteger(number) || number < least) {
      throw new InputShapeError(`Whole numbers of at least ${least} are needed, not ${number}`);
    }
  }
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.reduce<Candidate | null>(
    (best, next) => (best === null || isOver(next.silhouette.value ?? -1, best.silhouette.value ?? -1) ? next : best),
    null,
  );
}

function describe(
  { groups, clustering, silhouette }: Candidate,
  space: OpinionSpace,
  parameters: Figure["parameters"],
  people: number,
) {
  const n = clustering.labels.length;
  const [explainedFirst, explainedSecond] = space.explained;
  const details = { silhouette: silhouette.value, explainedFirst, explainedSecond, notGrouped: people - n };
  return figure("opinionGroups", groups, n, parameters, details);
}

function assignedTo({ labels }: Clustering, grouped: readonly number[], people: number, groups: number) {
  const groupOf = new Array<number | null>(people).fill(null);
  const sizes = new Array<number>(groups).fill(0);
  for (const [index, label] of labels.entries()) {
    groupOf[grouped[index] ?? 0] = label;
    sizes[label] = (sizes[label] ?? 0) + 1;
  }
  return { groupOf, sizes };
}
