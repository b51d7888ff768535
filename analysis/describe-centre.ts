import { censoredQuantile } from "./centre/censored-quantile.js";
import { mean } from "./centre/mean.js";
import { lowerQuartile, median, upperQuartile } from "./centre/quantile-figure.js";
import { isDeclared } from "./consensus/find-rule.js";
import { type Figure, figure, missing } from "./figure.js";
import type { ItemCounts, ItemScale } from "./item-analysis.js";
import type { QuantileType } from "./protocol.js";
import { answerCount } from "./shape/answer-count.js";
import { yearPositions } from "./shape/answers.js";
import { interquartileRange } from "./spread/interquartile-range.js";

export interface Centre {
  readonly mean: Figure;
  readonly median: Figure;
  readonly q1: Figure;
  readonly q3: Figure;
  readonly iqr: Figure;
}

/**
 * Mean, median, quartiles and their distance, as they fit the kind of scale.
 *
 * Definition  numbers and levels: as `mean`, `median`, `lowerQuartile`, `upperQuartile`, `interquartileRange`. Years with special answers
 *             are censored (`censoredQuantile`): `already` sorts before the first year, `after` and `never` behind the last.
 * Missing     choices and texts have none ("not a scale of numbers"). Years: a quantile that falls on a special answer, and the mean as
 *             soon as there is one, are null with the reason.
 * Use         the middle of every item's table and of the feedback to the panel.
 * Read        median and quartiles first; the mean of levels serves indices. A median of years "after 2045 or never" is a result.
 * Throws      InputShapeError as the statistics it is made of.
 * Source      as the statistics it is made of.
 */
export function describeCentre(counts: ItemCounts, scale: ItemScale | null, type: QuantileType): Centre {
  if (scale?.kind === "choices" || scale?.kind === "text") {
    const none = (method: string) => missing(method, "not a scale of numbers");
    return { mean: none("mean"), median: none("median"), q1: none("q1"), q3: none("q3"), iqr: none("iqr") };
  }
  if (scale?.kind === "year" && isDeclared(scale)) return describeYears(counts, scale, type);
  const { distribution } = counts;
  return {
    mean: mean(distribution),
    median: median(distribution, type),
    q1: lowerQuartile(distribution, type),
    q3: upperQuartile(distribution, type),
    iqr: interquartileRange(distribution, type),
  };
}

function describeYears(
  counts: ItemCounts,
  range: { readonly min: number; readonly max: number },
  type: QuantileType,
): Centre {
  const positions = yearPositions(counts, range);
  const n = answerCount(positions);
  const quantileOf = (method: string, probability: number) =>
    censoredQuantile(method, positions, probability, range, type);
  const q1 = quantileOf("q1", 0.25);
  const q3 = quantileOf("q3", 0.75);
  const open = q3.reason ?? q1.reason;
  const iqr =
    q1.value === null || q3.value === null
      ? missing("iqr", open ?? "no answers", { type, isCensored: true }, n)
      : figure("iqr", q3.value - q1.value, n, { type, isCensored: true });
  const hasSpecials = n > answerCount(counts.distribution);
  return {
    mean: hasSpecials ? missing("mean", "some answered already, after or never", {}, n) : mean(counts.distribution),
    median: quantileOf("median", 0.5),
    q1,
    q3,
    iqr,
  };
}
