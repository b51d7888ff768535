import { censoredQuantile } from "../../../../analysis/centre/censored-quantile.js";
import { lowerHinge, upperHinge } from "../../../../analysis/centre/hinges.js";
import { mean } from "../../../../analysis/centre/mean.js";
import { modes } from "../../../../analysis/centre/modes.js";
import { quantile, quantilePlace } from "../../../../analysis/centre/quantile.js";
import {
  lowerDecile,
  lowerQuartile,
  median,
  upperDecile,
  upperQuartile,
} from "../../../../analysis/centre/quantile-figure.js";
import { weightedQuantile } from "../../../../analysis/centre/weighted-quantile.js";
import type { Distribution } from "../../../../analysis/figure.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import type { ExtremePanel } from "../panels.js";

const types = [2, 6, 7, 8] as const;
const ofEachType =
  (statistic: (distribution: Distribution, type: 2 | 6 | 7 | 8) => unknown) =>
  ({ values }: ExtremePanel) =>
    types.map((type) => statistic(countValues(values), type));

export const statistics = {
  mean: ({ values }: ExtremePanel) => mean(countValues(values)),
  median: ofEachType(median),
  lowerQuartile: ofEachType(lowerQuartile),
  upperQuartile: ofEachType(upperQuartile),
  lowerDecile: ofEachType(lowerDecile),
  upperDecile: ofEachType(upperDecile),
  lowerHinge: ({ values }: ExtremePanel) => lowerHinge(countValues(values)),
  upperHinge: ({ values }: ExtremePanel) => upperHinge(countValues(values)),
  modes: ({ values }: ExtremePanel) => modes(countValues(values)),
  quantile: ofEachType((distribution, type) => [0, 0.3, 1].map((at) => quantile(distribution, at, type))),
  quantilePlace: ofEachType((distribution, type) => [0, 0.3, 1].map((at) => quantilePlace(distribution, at, type))),
  censoredQuantile: ofEachType((distribution, type) =>
    // With 3 to 7 as the years asked for, lower and higher answers are special ones.
    [0, 0.5, 1].map((at) => censoredQuantile("median", distribution, at, { min: 3, max: 7 }, type)),
  ),
  weightedQuantile: ({ values }: ExtremePanel) =>
    [() => 0, () => 1, (index: number) => index % 3, (index: number) => 10 ** (300 - 100 * (index % 7))].flatMap(
      (weight) =>
        [0, 0.5, 1].map((at) =>
          weightedQuantile(
            values.map((value, index) => ({ value, count: 1, weight: weight(index) })),
            at,
          ),
        ),
    ),
};

export const others = {};
