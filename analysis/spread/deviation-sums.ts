import { sum } from "simple-statistics";
import { mean } from "../centre/mean.js";
import type { Distribution } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** Sums of powers of the distances of all answers from their mean. */
export interface DeviationSums {
  readonly n: number;
  readonly mean: number;
  /** Whether all answers are the same value: the sums are exactly 0 then. */
  readonly isConstant: boolean;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/**
 * Sums of the second, third and fourth powers of the distances from the mean; null when there are no answers.
 *
 * Two passes over the values, and the distances are taken from the mean once more: digits that all answers share (years, readings
 * of an instrument) cost no accuracy.
 */
export function deviationSums(distribution: Distribution): DeviationSums | null {
  const centre = mean(distribution);
  if (centre.value === null) return null;
  const levels = sortedLevels(distribution);
  const first = centre.value;
  const isConstant = levels.length === 1;
  const left = isConstant ? 0 : sum(levels.map(({ value, count }) => count * (value - first))) / centre.n;
  const powerSum = (power: number) =>
    isConstant ? 0 : sum(levels.map(({ value, count }) => count * (value - first - left) ** power));
  return { n: centre.n, mean: first, isConstant, second: powerSum(2), third: powerSum(3), fourth: powerSum(4) };
}
