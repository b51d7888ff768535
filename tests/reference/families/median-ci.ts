import { mean } from "../../../analysis/centre/mean.js";
import { median } from "../../../analysis/centre/quantile-figure.js";
import type { Distribution, Interval } from "../../../analysis/figure.js";
import { acceleration } from "../../../analysis/resampling/acceleration.js";
import { bcaInterval, type TieRule } from "../../../analysis/resampling/bca-interval.js";
import { exactBootstrapMedian } from "../../../analysis/resampling/exact-bootstrap-median.js";
import { jackknife } from "../../../analysis/resampling/jackknife.js";
import { medianOrderInterval } from "../../../analysis/resampling/median-order-interval.js";
import { basicInterval, percentileInterval } from "../../../analysis/resampling/percentile-interval.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { standardDeviation } from "../../../analysis/spread/variance.js";

interface Input {
  readonly values: readonly (number | null)[];
  readonly confidence: number;
  readonly statistic?: "median" | "mean";
  readonly resamples?: readonly (readonly number[])[];
}

const ends = (interval: Interval | null | undefined) => (interval ? [interval.low, interval.high] : null);

export function reproduce(input: Input) {
  const values = input.values.filter((value) => value !== null);
  const distribution = countValues(values);
  const ordered = medianOrderInterval(distribution, input.confidence);
  const exact = exactBootstrapMedian(distribution, input.confidence);
  return {
    n: values.length,
    median: median(distribution).value,
    orderStatistic:
      values.length === 0
        ? null
        : {
            k: ordered.details?.k,
            lower: ordered.interval?.low ?? null,
            upper: ordered.interval?.high ?? null,
            coverage: ordered.details?.coverage,
          },
    exactBootstrap:
      values.length === 0 || values.length > 41
        ? null
        : {
            mean: exact.details?.bootstrapMean,
            sd: exact.details?.standardError,
            lower: exact.interval?.low,
            upper: exact.interval?.high,
          },
    resampled: input.resamples ? resampled(values, distribution, input, input.resamples) : null,
  };
}

function resampled(
  values: readonly number[],
  distribution: Distribution,
  { statistic, confidence }: Input,
  resamples: readonly (readonly number[])[],
) {
  const of = (answers: Distribution) => (statistic === "mean" ? mean(answers) : median(answers)).value;
  const t0 = of(distribution) ?? Number.NaN;
  const t = resamples.map((people) => of(countValues(people.map((person) => values[person] ?? Number.NaN))) ?? 0);
  const replicates = countValues(t);
  const jackknifed = jackknife([distribution], ([rest = []]) => of(rest));
  const a = jackknifed && acceleration(jackknifed);
  const bca = (ties: TieRule, type: 6 | 7) => bcaInterval(t0, replicates, a, { level: confidence, ties, type });
  const both = (ties: TieRule) => {
    const { shares, interval } = bca(ties, 7);
    return interval && { p: shares, type7: ends(interval), type6: ends(bca(ties, 6).interval) };
  };
  return {
    t0,
    t,
    se: standardDeviation(replicates).value,
    percentileType7: ends(percentileInterval(replicates, confidence, 7)),
    percentileType6: ends(percentileInterval(replicates, confidence, 6)),
    basicType7: ends(basicInterval(t0, replicates, confidence, 7)),
    acceleration: a,
    z0_strict: bca("strict", 7).z0,
    z0_mid: bca("mid", 7).z0,
    bca_strict: both("strict"),
    bca_mid: both("mid"),
  };
}
