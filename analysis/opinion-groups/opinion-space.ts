import { type LeadingEigenvectors, leadingEigenvectors } from "./leading-eigenvectors.js";
import type { CastVotes } from "./votes.js";

/** The plane in which opinions differ most. */
export interface OpinionSpace {
  /** Mean vote on each statement. */
  readonly means: Float64Array;
  /** Two directions of length 1, one number for each statement; of each the entry farthest from 0 is positive. */
  readonly components: readonly [Float64Array, Float64Array];
  /** Share of the variance along each. */
  readonly explained: readonly [number, number];
  readonly basis: LeadingEigenvectors["basis"];
}

/**
 * First two principal components of the votes; null when no votes differ.
 *
 * Definition  votes not cast are filled with the statement's mean; eigenvectors of the covariance of the statements, not scaled.
 * Shape       `weights`: how many times each person counts (resampling); 1 unless given. `near`: a space found from similar votes, to
 *             begin at.
 * Source      Small et al. (2021), Recerca 26(2): Polis.
 */
export function opinionSpace(
  votes: CastVotes,
  { weights, near, tolerance = 1e-10 }: { weights?: Float64Array; near?: OpinionSpace; tolerance?: number } = {},
): OpinionSpace | null {
  const means = meanVotes(votes, weights);
  const covariance = covarianceOf(votes, means, weights);
  const { statements } = votes;
  let total = 0;
  for (let statement = 0; statement < statements; statement++)
    total += covariance[statement * statements + statement] ?? 0;
  // Means of equal votes may differ from them in the last digit.
  if (total <= 1e-12 * votes.values.length) return null;
  const found = leadingEigenvectors(covariance, statements, 2, { tolerance, ...(near && { basis: near.basis }) });
  const [first = 0, second = 0] = found.values;
  const isPlane = second > 1e-9 * first;
  return {
    means,
    components: [signed(found.vectors[0], statements), signed(isPlane ? found.vectors[1] : undefined, statements)],
    // Rounding may take the first of two a hair over all.
    explained: [Math.min(1, first / total), isPlane ? Math.min(1, second / total) : 0],
    basis: found.basis,
  };
}

/**
 * Where people stand in an opinion space: `[2 * person]` and `[2 * person + 1]`.
 *
 * Definition  the votes cast, less their means, along each component, times the root of statements / votes cast: who saw few statements
 *             is not drawn to the middle for it. Without votes: the middle.
 */
export function positionsIn({ means, components: [first, second] }: OpinionSpace, votes: CastVotes): Float64Array {
  const { people, statements, starts, columns, values } = votes;
  const positions = new Float64Array(2 * people);
  for (let person = 0; person < people; person++) {
    const [from, to] = [starts[person] ?? 0, starts[person + 1] ?? 0];
    let [x, y] = [0, 0];
    for (let index = from; index < to; index++) {
      const statement = columns[index] ?? 0;
      const difference = (values[index] ?? 0) - (means[statement] ?? 0);
      x += difference * (first[statement] ?? 0);
      y += difference * (second[statement] ?? 0);
    }
    const scale = Math.sqrt(statements / Math.max(to - from, 1));
    positions[2 * person] = x * scale;
    positions[2 * person + 1] = y * scale;
  }
  return positions;
}

function meanVotes({ people, statements, starts, columns, values }: CastVotes, weights?: Float64Array): Float64Array {
  const sums = new Float64Array(statements);
  const seen = new Float64Array(statements);
  for (let person = 0; person < people; person++) {
    const weight = weights?.[person] ?? 1;
    for (let index = starts[person] ?? 0; index < (starts[person + 1] ?? 0); index++) {
      const statement = columns[index] ?? 0;
      sums[statement] = (sums[statement] ?? 0) + weight * (values[index] ?? 0);
      seen[statement] = (seen[statement] ?? 0) + weight;
    }
  }
  return sums.map((sum, statement) => (seen[statement] ? sum / seen[statement] : 0));
}

/** Sums of products of the centred votes; a vote not cast is at the mean and adds nothing, so only cast ones are gone through. */
function covarianceOf(votes: CastVotes, means: Float64Array, weights?: Float64Array): Float64Array {
  const { people, statements, starts, columns, values } = votes;
  const sums = new Float64Array(statements * statements);
  const centred = values.map((value, index) => value - (means[columns[index] ?? 0] ?? 0));
  for (let person = 0; person < people; person++) {
    const weight = weights?.[person] ?? 1;
    if (weight === 0) continue;
    const [from, to] = [starts[person] ?? 0, starts[person + 1] ?? 0];
    for (let i = from; i < to; i++) {
      const row = (columns[i] ?? 0) * statements;
      const factor = weight * (centred[i] ?? 0);
      for (let j = from; j <= i; j++) {
        const at = row + (columns[j] ?? 0);
        sums[at] = (sums[at] ?? 0) + factor * (centred[j] ?? 0);
      }
    }
  }
  for (let row = 0; row < statements; row++) {
    for (let column = 0; column < row; column++) sums[column * statements + row] = sums[row * statements + column] ?? 0;
  }
  return sums;
}

/** An eigenvector points both ways: the entry farthest from 0 (the first of equals) is made positive. */
function signed(vector: Float64Array | undefined, size: number): Float64Array {
  if (!vector) return new Float64Array(size);
  let top = 0;
  for (const entry of vector) if (Math.abs(entry) > Math.abs(top) * (1 + 1e-9)) top = entry;
  return top < 0 ? vector.map((entry) => -entry) : vector;
}
