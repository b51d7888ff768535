import { createRandom } from "../resampling/random.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** Vectors carried along beside those wanted, and how often the matrix is applied to them before they are chosen anew. */
const SPARE = 2;
const DEPTH = 6;

export interface LeadingEigenvectors {
  /** Descending; fewer than asked for when the matrix has a smaller rank. */
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
  /** Where a search in a similar matrix may begin. */
  readonly basis: readonly Float64Array[];
}

/**
 * The eigenvectors of the largest eigenvalues of a symmetric matrix without negative ones (`size` by `size`, row by row), by Rayleigh-Ritz
 * in block Krylov spaces, restarted. `tolerance` is that of the residuals, relative to the largest value.
 *
 * Source  Golub & Van Loan (2013), Matrix Computations, 10.3.
 */
export function leadingEigenvectors(
  matrix: Float64Array,
  size: number,
  count: number,
  { tolerance = 1e-10, basis }: { tolerance?: number; basis?: readonly Float64Array[] } = {},
): LeadingEigenvectors {
  let block = basis ?? randomVectors(size, Math.min(size, count + SPARE));
  for (let round = 0; ; round++) {
    const space = krylovSpace(matrix, size, block);
    const images = space.map((vector) => product(matrix, size, vector));
    const ritz = symmetricEigen(space.map((left) => images.map((right) => dot(left, right))));
    const kept = ritz.vectors.slice(0, count + SPARE);
    block = kept.map((weights) => combined(space, weights));
    const largest = ritz.values[0] ?? 0;
    const isFound = kept
      .slice(0, count)
      .every(
        (weights, index) =>
          residual(combined(images, weights), block[index], ritz.values[index] ?? 0) <= tolerance * largest,
      );
    if (isFound || round === 500) {
      return { values: ritz.values.slice(0, count), vectors: block.slice(0, count), basis: block };
    }
  }
}

/** An orthonormal basis of a block of vectors, its image, the image of that and so on. */
function krylovSpace(matrix: Float64Array, size: number, block: readonly Float64Array[]): Float64Array[] {
  const space: Float64Array[] = [];
  let latest = addOrthonormal(space, block);
  for (let depth = 1; depth < DEPTH; depth++) {
    latest = addOrthonormal(
      space,
      latest.map((vector) => product(matrix, size, vector)),
    );
  }
  return space;
}

function randomVectors(size: number, count: number): Float64Array[] {
  const random = createRandom(0);
  return Array.from({ length: count }, () => Float64Array.from({ length: size }, () => random.next() - 0.5));
}

/** Adds what is new in the vectors to an orthonormal basis (Gram-Schmidt, twice over for accuracy), and gives what was added. */
function addOrthonormal(space: Float64Array[], vectors: readonly Float64Array[]): Float64Array[] {
  const added: Float64Array[] = [];
  for (const given of vectors) {
    const vector = Float64Array.from(given);
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of space) addTo(vector, other, -dot(vector, other));
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length <= 1e-12 * before) continue;
    const unit = vector.map((value) => value / length);
    space.push(unit);
    added.push(unit);
  }
  return added;
}

function product(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const image = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    const start = row * size;
    for (let column = 0; column < size; column++) sum += (matrix[start + column] ?? 0) * (vector[column] ?? 0);
    image[row] = sum;
  }
  return image;
}

function combined(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const [index, vector] of vectors.entries()) addTo(sum, vector, weights[index] ?? 0);
  return sum;
}

function residual(image: Float64Array, vector: Float64Array | undefined, value: number): number {
  return Math.sqrt(image.reduce((sum, entry, index) => sum + (entry - value * (vector?.[index] ?? 0)) ** 2, 0));
}

function addTo(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) {
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
  }
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}
