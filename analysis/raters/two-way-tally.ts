import type { TwoWayMeanSquares } from "./two-way-mean-squares.js";

/**
 * Adds one panelist after the other to the sums of squares of a two-way table of panelists by items. What it holds does not grow with the
 * panel. Ratings are taken from the first one met, so that large values with small differences (years) lose no digits; of whole
 * numbers all sums are exact.
 */
export class TwoWayTally {
  readonly #columnSums: Float64Array;
  #panelists = 0;
  #origin = Number.NaN;
  #sum = 0;
  #squares = 0;
  #squaresOfRows = 0;
  #largest = 0;

  constructor(items: number) {
    this.#columnSums = new Float64Array(items);
  }

  get panelists(): number {
    return this.#panelists;
  }

  /** Adds the ratings of a panelist; false, and nothing added, when one is missing (NaN). */
  add(ratings: ArrayLike<number>): boolean {
    const sums = this.#columnSums;
    for (let item = 0; item < sums.length; item++) if (Number.isNaN(ratings[item])) return false;
    if (Number.isNaN(this.#origin)) this.#origin = ratings[0] ?? 0;
    let rowSum = 0;
    for (let item = 0; item < sums.length; item++) {
      const rating = ratings[item] ?? 0;
      const value = rating - this.#origin;
      rowSum += value;
      sums[item] = (sums[item] ?? 0) + value;
      this.#squares += value * value;
      if (Math.abs(rating) > this.#largest) this.#largest = Math.abs(rating);
    }
    this.#sum += rowSum;
    this.#squaresOfRows += rowSum * rowSum;
    this.#panelists += 1;
    return true;
  }

  /** With panelists as subjects and items as raters; null with fewer than two of either. What rounding leaves of zero is zero. */
  byPanelist(): TwoWayMeanSquares | null {
    const [n, k] = [this.#panelists, this.#columnSums.length];
    if (n < 2 || k < 2) return null;
    const correction = this.#sum ** 2 / (n * k);
    const ofColumns = this.#columnSums.reduce((sum, value) => sum + value ** 2, 0);
    const total = this.#squares - correction;
    const rows = this.#squaresOfRows / k - correction;
    const columns = ofColumns / n - correction;
    const noise = n * k * (16 * Number.EPSILON * this.#largest) ** 2 + 16 * Number.EPSILON * this.#squares;
    const mean = (sumOfSquares: number, df: number) => (sumOfSquares <= noise ? 0 : sumOfSquares / df);
    return {
      subjects: n,
      raters: k,
      betweenSubjects: mean(rows, n - 1),
      withinSubjects: mean(total - rows, n * (k - 1)),
      betweenRaters: mean(columns, k - 1),
      residual: mean(total - rows - columns, (n - 1) * (k - 1)),
    };
  }

  /** With items as subjects and panelists as raters. */
  byItem(): TwoWayMeanSquares | null {
    const squares = this.byPanelist();
    if (squares === null) return null;
    const { subjects, raters, betweenSubjects, betweenRaters, residual } = squares;
    const within = betweenSubjects * (subjects - 1) + residual * (subjects - 1) * (raters - 1);
    return {
      subjects: raters,
      raters: subjects,
      betweenSubjects: betweenRaters,
      withinSubjects: within / (raters * (subjects - 1)),
      betweenRaters: betweenSubjects,
      residual,
    };
  }
}
