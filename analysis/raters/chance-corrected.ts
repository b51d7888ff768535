import { type Distribution, type Figure, type FigureDetails, figure, type Interval, missing } from "../figure.js";
import { studentTQuantile } from "../probability/student-t.js";
import { tailShare } from "../resampling/confidence-level.js";
import { type Categories, categoryCounts } from "./category-counts.js";
import { type CategoryWeights, categoryWeights } from "./category-weights.js";

/** What a coefficient that corrects for chance is asked. */
export interface AgreementOptions {
  /** The whole scale, used or not; or "observed". */
  readonly categories: Categories;
  readonly weights?: CategoryWeights;
  /** Confidence level of the interval, 0.95 unless given. */
  readonly level?: number;
}

/** A coefficient's notion of chance: the agreement expected from shares of the categories. */
interface Chance {
  readonly expected: number;
  /** The same from the shares within one item; the mean over the items is `expected`. */
  readonly ofItem: (shares: readonly number[]) => number;
}

/**
 * Coefficient (pa - pe) / (1 - pe) of items' distributions, the notion of chance given: pa is the mean over items with two or more ratings
 * of the weighted share of agreeing pairs, pe comes from the mean over all rated items of the categories' shares. The interval takes the
 * items for a sample of items, with Gwet's linearised variance and Student's t.
 */
export function chanceCorrected(
  method: string,
  items: readonly Distribution[],
  { categories: declared, weights: kind = "identity", level = 0.95 }: AgreementOptions,
  chanceOf: (shares: readonly number[], weights: readonly (readonly number[])[]) => Chance | string,
): Figure {
  const { categories, counts } = categoryCounts(items, declared);
  const weights = categoryWeights(categories, kind);
  const q = categories.length;
  const parameters = { weights: kind, categories: declared === "observed" ? "observed" : "declared", categoryCount: q };
  const rated = counts.map((row) => ({ ...pairAgreement(row, weights), shares: sharesOf(row) }));
  const twice = rated.filter(({ ratings }) => ratings >= 2);
  if (twice.length === 0) return missing(method, "no item has two ratings", parameters);
  const n = twice.length;
  const chance = chanceOf(meanShares(rated, q), weights);
  if (typeof chance === "string") return missing(method, chance, parameters, n);
  const observed = twice.reduce((sum, { agreement }) => sum + agreement, 0) / n;
  const { expected } = chance;
  const details: FigureDetails = {
    observedAgreement: observed,
    expectedAgreement: expected,
    ratings: rated.reduce((sum, { ratings }) => sum + ratings, 0),
  };
  if (1 - expected < 1e-15) return { ...missing(method, "all ratings equal", parameters, n), details };
  const value = (observed - expected) / (1 - expected);
  // Linearised: what each item adds through its own agreement, less what it adds through the shares of the categories.
  const parts = rated.map(({ agreement, ratings, shares }) => {
    const own = ratings < 2 ? 0 : ((rated.length / n) * (agreement - expected)) / (1 - expected);
    return own - (2 * (1 - value) * (chance.ofItem(shares) - expected)) / (1 - expected);
  });
  const { standardError, interval } = spreadOfItems(value, parts, level);
  return { ...figure(method, value, n, parameters, { ...details, standardError }), ...(interval && { interval }) };
}

function pairAgreement(row: readonly number[], weights: readonly (readonly number[])[]) {
  const ratings = row.reduce((sum, count) => sum + count, 0);
  const pairs = row.reduce((sum, count, k) => sum + count * (weightedSum(weights[k] ?? [], row) - 1), 0);
  return { ratings, agreement: ratings < 2 ? 0 : pairs / (ratings * (ratings - 1)) };
}

/** Sum of weights x values. */
export function weightedSum(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0);
}

function sharesOf(row: readonly number[]): number[] {
  const ratings = row.reduce((sum, count) => sum + count, 0);
  return row.map((count) => count / ratings);
}

function meanShares(rated: readonly { readonly shares: readonly number[] }[], q: number): number[] {
  return Array.from(
    { length: q },
    (_, k) => rated.reduce((sum, { shares }) => sum + (shares[k] ?? 0), 0) / rated.length,
  );
}

function spreadOfItems(value: number, parts: readonly number[], level: number) {
  const tail = tailShare(level);
  const n = parts.length;
  if (n < 2) return { standardError: null, interval: null };
  const standardError = Math.sqrt(parts.reduce((sum, part) => sum + (part - value) ** 2, 0) / (n * (n - 1)));
  const half = studentTQuantile(1 - tail, n - 1) * standardError;
  const interval: Interval = { low: value - half, high: Math.min(1, value + half), level, method: "items sampled, t" };
  return { standardError, interval };
}
