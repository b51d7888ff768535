import { quantile } from "../centre/quantile.js";
import { type Figure, figure, missing } from "../figure.js";
import type { CriterionInput } from "./criterion-input.js";
import { type CriterionLimits, checkCriterion } from "./criterion-limits.js";

/**
 * Median score of a criterion, 0 to 100.
 *
 * Definition  100 * (median - min) / (max - min); the quartiles (type 7), scored alike, are in the details.
 * Unit        points from 0 (the lower end of the scale) to 100.
 * Missing     as `criterionScore`.
 * Use         beside the mean score: levels are ordered, and a mean takes their steps as equal.
 * Read        it moves in steps of half a level, so subjects tie often; where it orders subjects otherwise than the mean, say so.
 * Throws      InputShapeError as `criterionScore`.
 * Source      OECD & JRC (2008), Handbook on Constructing Composite Indicators, 5; Hyndman & Fan (1996), Am. Stat. 50(4); R `median()`.
 */
export function criterionMedianScore(key: string, input: CriterionInput, limits: CriterionLimits): Figure {
  const { n, reason } = checkCriterion(key, input, limits);
  const scoreAt = (probability: number) => {
    const value = quantile(input.distribution, probability);
    return value === null ? null : (100 * (value - input.min)) / (input.max - input.min);
  };
  const median = scoreAt(0.5);
  const parameters = { criterion: key, type: 7 };
  if (median === null || reason !== null) {
    return missing("criterionMedianScore", reason ?? `${key}: no answers`, parameters, n);
  }
  const details = { lowerQuartile: scoreAt(0.25), upperQuartile: scoreAt(0.75) };
  return figure("criterionMedianScore", median, n, parameters, details);
}
