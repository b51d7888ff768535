import { lowerHinge, upperHinge } from "../../../analysis/centre/hinges.js";
import { mean } from "../../../analysis/centre/mean.js";
import { modes } from "../../../analysis/centre/modes.js";
import {
  lowerDecile,
  lowerQuartile,
  median,
  upperDecile,
  upperQuartile,
} from "../../../analysis/centre/quantile-figure.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { coefficientOfVariation } from "../../../analysis/spread/coefficient-of-variation.js";
import { interquartileRange } from "../../../analysis/spread/interquartile-range.js";
import { medianAbsoluteDeviation } from "../../../analysis/spread/median-absolute-deviation.js";
import { range } from "../../../analysis/spread/range.js";
import { standardDeviation, standardError, variance } from "../../../analysis/spread/variance.js";

export function reproduce({ values }: { values: (number | null)[] }) {
  const given = values.filter((value) => value !== null);
  const distribution = countValues(given);
  const quartiles = ([2, 6, 7, 8] as const).flatMap((type) => [
    [`q1_type${type}`, lowerQuartile(distribution, type).value],
    [`q3_type${type}`, upperQuartile(distribution, type).value],
    [`iqr_type${type}`, interquartileRange(distribution, type).value],
    [`p10_type${type}`, lowerDecile(distribution, type).value],
    [`p90_type${type}`, upperDecile(distribution, type).value],
  ]);
  const width = range(distribution);
  const mostGiven = modes(distribution);
  return {
    ...Object.fromEntries(quartiles),
    n: answerCount(distribution),
    nMissing: values.length - given.length,
    mean: mean(distribution).value,
    sd: standardDeviation(distribution).value,
    variance: variance(distribution).value,
    se: standardError(distribution).value,
    median: median(distribution).value,
    hingeLower: lowerHinge(distribution).value,
    hingeUpper: upperHinge(distribution).value,
    min: width.details?.minimum ?? null,
    max: width.details?.maximum ?? null,
    range: width.value,
    cv: coefficientOfVariation(distribution).value,
    mad_raw: medianAbsoluteDeviation(distribution).value,
    mad_scaled: medianAbsoluteDeviation(distribution, "normal").value,
    modes: mostGiven.values,
    modeCount: mostGiven.count,
  };
}
