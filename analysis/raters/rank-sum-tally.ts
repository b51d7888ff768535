import { InputShapeError } from "../figure.js";
import type { RankSums } from "./rank-sums.js";

/**
 * Adds one panelist after the other to the rank sums of Kendall's W, by counting instead of sorting: for scales of whole numbers with few
 * levels. What it holds does not grow with the panel, and sums of ranks stay whole numbers (doubled), so the order of panelists does
 * not matter to the last digit.
 */
export class RankSumTally {
  readonly #min: number;
  readonly #missing: number;
  readonly #counts: Float64Array;
  readonly #doubledRanks: Float64Array;
  readonly #doubledSums: Float64Array;
  #raters = 0;
  #tieSum = 0;
  /** Panelists left out for a missing rating. */
  incomplete = 0;

  /** `missing` is the code of a missing rating in tables of whole numbers; NaN always is one. */
  constructor(items: number, { min, max }: { min: number; max: number }, missing: number = Number.NaN) {
    if (!Number.isInteger(min) || !Number.isInteger(max) || max < min) {
      throw new InputShapeError(`A scale needs whole numbers in order, not ${min} to ${max}`);
    }
    if (!Number.isInteger(items) || items < 0) throw new InputShapeError(`There are no ${items} items`);
    this.#min = min;
    this.#missing = missing;
    this.#counts = new Float64Array(max - min + 1);
    this.#doubledRanks = new Float64Array(max - min + 1);
    this.#doubledSums = new Float64Array(items);
  }

  /**
   * Adds the ratings of one panelist, those of the items in their order from `offset` on. False, and nothing added, when one is missing.
   *
   * Throws  InputShapeError when a rating is not on the scale, or ratings end before the items do.
   */
  add(ratings: ArrayLike<number>, offset = 0): boolean {
    const items = this.#doubledSums.length;
    const counts = this.#counts.fill(0);
    for (let item = 0; item < items; item++) {
      const rating = ratings[offset + item];
      if (rating === this.#missing || Number.isNaN(rating)) {
        this.incomplete++;
        return false;
      }
      const level = (rating ?? Number.NaN) - this.#min;
      const count = counts[level];
      if (count === undefined) throw new InputShapeError(`The rating ${rating} of item ${item} is not on the scale`);
      counts[level] = count + 1;
    }
    let below = 0;
    for (let level = 0; level < counts.length; level++) {
      const count = counts[level] ?? 0;
      this.#doubledRanks[level] = 2 * below + count + 1;
      this.#tieSum += count * count * count - count;
      below += count;
    }
    for (let item = 0; item < items; item++) {
      const rank = this.#doubledRanks[(ratings[offset + item] ?? 0) - this.#min] ?? 0;
      this.#doubledSums[item] = (this.#doubledSums[item] ?? 0) + rank;
    }
    this.#raters++;
    return true;
  }

  /** The sums so far. */
  sums(): RankSums {
    const rankSums = Array.from(this.#doubledSums, (doubled) => doubled / 2);
    return { raters: this.#raters, items: rankSums.length, rankSums, tieSum: this.#tieSum };
  }
}
