import type { Distribution } from "../../../../analysis/figure.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { ashmanD } from "../../../../analysis/spread/ashman-d.js";
import { bimodalityCoefficient } from "../../../../analysis/spread/bimodality-coefficient.js";
import { coefficientOfVariation } from "../../../../analysis/spread/coefficient-of-variation.js";
import { deviationSums } from "../../../../analysis/spread/deviation-sums.js";
import { interquartileRange } from "../../../../analysis/spread/interquartile-range.js";
import { medianAbsoluteDeviation } from "../../../../analysis/spread/median-absolute-deviation.js";
import { quartileDeviation } from "../../../../analysis/spread/quartile-deviation.js";
import { range } from "../../../../analysis/spread/range.js";
import { excessKurtosis, skewness } from "../../../../analysis/spread/skewness.js";
import { standardDeviation, standardError, variance } from "../../../../analysis/spread/variance.js";
import type { ExtremePanel } from "../panels.js";

/** On the scale as it is, around 0, and with values that are no exact binary fractions. */
const onScales =
  (statistic: (distribution: Distribution) => unknown) =>
  ({ values }: ExtremePanel) =>
    [(value: number) => value, (value: number) => value - 5, (value: number) => 1e7 + value / 10].map((move) =>
      statistic(countValues(values.map(move))),
    );

export const statistics = {
  variance: onScales(variance),
  standardDeviation: onScales(standardDeviation),
  standardError: onScales(standardError),
  coefficientOfVariation: onScales((distribution) => [
    coefficientOfVariation(distribution),
    coefficientOfVariation(distribution, { hasArbitraryZero: true }),
  ]),
  medianAbsoluteDeviation: onScales((distribution) => [
    medianAbsoluteDeviation(distribution),
    medianAbsoluteDeviation(distribution, "normal"),
  ]),
  interquartileRange: onScales((distribution) =>
    ([2, 6, 7, 8] as const).map((type) => interquartileRange(distribution, type)),
  ),
  quartileDeviation: onScales((distribution) =>
    ([2, 6, 7, 8] as const).map((type) => quartileDeviation(distribution, type)),
  ),
  range: onScales(range),
  deviationSums: onScales(deviationSums),
  skewness: onScales((distribution) => [skewness(distribution), skewness(distribution, "population")]),
  excessKurtosis: onScales((distribution) => [
    excessKurtosis(distribution),
    excessKurtosis(distribution, "population"),
  ]),
  bimodalityCoefficient: onScales((distribution) => [
    bimodalityCoefficient(distribution),
    bimodalityCoefficient(distribution, "population"),
  ]),
  ashmanD: onScales((distribution) => [ashmanD(distribution), ashmanD(distribution, { step: 1e-6 })]),
};

export const others = {};
