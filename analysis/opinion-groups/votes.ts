import { InputShapeError } from "../figure.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";

/**
 * Who voted what: rows are people, columns statements; 1 agree, 0 pass, -1 disagree, NaN not seen (not shown, or shown and left). "Pass"
 * is a vote: the statement was seen.
 */
export type VoteMatrix = RatingMatrix;

export interface VoteCounts {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** All three together. */
  readonly seen: number;
}

/** The votes that were cast, row by row: the columns and values of row r are those from `starts[r]` to before `starts[r + 1]`. */
export interface CastVotes {
  readonly people: number;
  readonly statements: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * The cast votes of a matrix; all that opinion groups need, and few where people saw few statements.
 *
 * Throws  InputShapeError when a value is not 1, 0, -1 or NaN, or their number is not rows times columns.
 */
export function castVotes({ rows, columns: statements, values: all }: VoteMatrix): CastVotes {
  if (all.length !== rows * statements) {
    throw new InputShapeError(`${rows} people and ${statements} statements need as many votes, not ${all.length}`);
  }
  const columns: number[] = [];
  const values: number[] = [];
  const starts = new Int32Array(rows + 1);
  for (let person = 0; person < rows; person++) {
    for (let statement = 0; statement < statements; statement++) {
      const vote = all[person * statements + statement] ?? Number.NaN;
      if (Number.isNaN(vote)) continue;
      if (vote !== 1 && vote !== 0 && vote !== -1) {
        throw new InputShapeError(`A vote is 1, 0, -1 or missing, not ${vote}`);
      }
      columns.push(statement);
      values.push(vote);
    }
    starts[person + 1] = columns.length;
  }
  return {
    people: rows,
    statements,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}

/** How each person voted over all statements. */
export function votesByPerson(votes: VoteMatrix): VoteCounts[] {
  const cast = castVotes(votes);
  return Array.from({ length: cast.people }, (_, person) =>
    countVotes(cast.values.subarray(cast.starts[person], cast.starts[person + 1])),
  );
}

/** How each statement was voted on by everybody. */
export function votesByStatement(votes: VoteMatrix): VoteCounts[] {
  return votesByGroup(votes, new Array<number>(votes.rows).fill(0), 1)[0] ?? [];
}

/**
 * How each statement was voted on in each of `groups` groups: `[group][statement]`. People whose group is null are in none.
 *
 * Throws  InputShapeError as `castVotes`, or unless every person has a group from 0 on or null.
 */
export function votesByGroup(votes: VoteMatrix, groupOf: readonly (number | null)[], groups: number): VoteCounts[][] {
  if (groupOf.length !== votes.rows) {
    throw new InputShapeError(`${votes.rows} people need as many groups, not ${groupOf.length}`);
  }
  const cast = castVotes(votes);
  const counts = Array.from({ length: groups }, () =>
    Array.from({ length: votes.columns }, () => ({ agree: 0, disagree: 0, pass: 0, seen: 0 })),
  );
  for (const [person, group] of groupOf.entries()) {
    if (group === null) continue;
    const row = counts[group];
    if (!row) throw new InputShapeError(`There is no group ${group} of ${groups}`);
    for (let index = cast.starts[person] ?? 0; index < (cast.starts[person + 1] ?? 0); index++) {
      const count = row[cast.columns[index] ?? 0];
      if (!count) continue;
      count.seen++;
      count[nameOf(cast.values[index])]++;
    }
  }
  return counts;
}

function countVotes(values: Float64Array): VoteCounts {
  const counts = { agree: 0, disagree: 0, pass: 0, seen: values.length };
  for (const vote of values) counts[nameOf(vote)]++;
  return counts;
}

function nameOf(vote: number | undefined): "agree" | "disagree" | "pass" {
  return vote === 1 ? "agree" : vote === -1 ? "disagree" : "pass";
}
