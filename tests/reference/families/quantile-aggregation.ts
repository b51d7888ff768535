import { median } from "../../../analysis/centre/quantile-figure.js";
import { linearPool, poolMoments } from "../../../analysis/readiness/linear-pool.js";
import { pertMean } from "../../../analysis/readiness/pert-mean.js";
import { quantileAverage } from "../../../analysis/readiness/quantile-average.js";
import { fitTimeDistribution, timeQuantile } from "../../../analysis/readiness/time-distribution.js";
import { countValues } from "../../../analysis/shape/count-values.js";

interface Input {
  readonly estimates: readonly (readonly [number, number, number])[];
  readonly probs: readonly number[];
  readonly weights?: readonly number[];
}

const bounds = { coverage: 1 } as const;

export function reproduce({ estimates, probs, weights }: Input) {
  const experts = estimates.map(([earliest, likely, latest], index) => ({
    points: { earliest, likely, latest },
    weight: weights?.[index] ?? 1,
  }));
  const values = (figures: readonly { value: number | null }[]) => figures.map(({ value }) => value);
  const perts = experts.map(({ points }) => pertMean(points));
  const pool = poolMoments(experts, bounds);
  return {
    linearPool: values(linearPool(experts, probs, bounds)),
    quantileMedian: values(quantileAverage(experts, probs, { ...bounds, average: "median" })),
    vincent: values(quantileAverage(experts, probs, bounds)),
    expertMedians: experts.map(({ points }) => timeQuantile(fitTimeDistribution(points, bounds), 0.5)),
    medianOfMedians: quantileAverage(experts, [0.5], { ...bounds, average: "median" })[0]?.value,
    medianOfModes: median(countValues(experts.map(({ points }) => points.likely))).value,
    pertMean: values(perts),
    pertMeanPooled: poolMoments(experts, { ...bounds, family: "pert" }).value,
    pertSd: perts.map(({ details }) => details?.standardDeviation),
    poolMean: pool.value,
    poolVariance: pool.details?.variance,
  };
}
