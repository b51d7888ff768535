import { sum } from "simple-statistics";
import { mean } from "../centre/mean.js";
import type { CriterionInput } from "./criterion-input.js";
import { type CriterionLimits, checkCriterion } from "./criterion-limits.js";

/** Score 0 to 100 with its standard error, or the reason why there is none. */
export type Score =
  | { readonly value: number; readonly standardError: number; readonly n: number }
  | { readonly value: null; readonly reason: string; readonly n: number };

/**
 * Mean score of a criterion, 0 to 100.
 *
 * Definition  mean of 100 * (answer - min) / (max - min); standard error = sample standard deviation / sqrt(n), 0 for one answer.
 * Unit        points from 0 (all at the lower end of the scale) to 100.
 * Missing     null, with the reason, below the least number of valid answers or with too many "cannot judge" of all who were asked.
 * Use         as a part of a composite index; `criterionMedianScore` stands beside it.
 * Read        it takes the steps of the scale as equal, so 50 may be a panel in the middle or one split to the ends: the distribution
 *             tells. A scale on which high means exposed gives a score on which high means exposed.
 * Throws      InputShapeError when an answer is off the scale or a count is not a whole number >= 0.
 * Source      OECD & JRC (2008), Handbook on Constructing Composite Indicators, 5 (min-max with declared ends);
 *             R `mean(100 * (x - min) / (max - min))`.
 */
export function criterionScore(key: string, input: CriterionInput, limits: CriterionLimits): Score {
  const { n, reason } = checkCriterion(key, input, limits);
  const { distribution, min, max } = input;
  const average = mean(distribution).value;
  if (average === null || reason !== null) return { value: null, reason: reason ?? `${key}: no answers`, n };
  const perUnit = 100 / (max - min);
  const squares = sum(distribution.map(({ value, count }) => count * (value - average) ** 2));
  const standardError = n < 2 ? 0 : perUnit * Math.sqrt(squares / (n - 1) / n);
  return { value: perUnit * (average - min), standardError, n };
}
