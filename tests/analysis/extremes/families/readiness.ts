import { evidencePerLevel } from "../../../../analysis/readiness/evidence-per-level.js";
import { exceedanceCurve } from "../../../../analysis/readiness/exceedance-curve.js";
import { isotonicRepair } from "../../../../analysis/readiness/isotonic-repair.js";
import { linearPool, poolCurve, poolMoments } from "../../../../analysis/readiness/linear-pool.js";
import { pertMean } from "../../../../analysis/readiness/pert-mean.js";
import { poolExperts } from "../../../../analysis/readiness/pooled-experts.js";
import { quantileAverage } from "../../../../analysis/readiness/quantile-average.js";
import { readinessSuggestion } from "../../../../analysis/readiness/readiness-suggestion.js";
import { standardisePoints } from "../../../../analysis/readiness/standardise-points.js";
import { timeContradictions } from "../../../../analysis/readiness/time-contradictions.js";
import {
  fitTimeDistribution,
  timeCdf,
  timeMoments,
  timeQuantile,
} from "../../../../analysis/readiness/time-distribution.js";
import type { TimeEstimate, TimePoints } from "../../../../analysis/readiness/time-points.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import type { ExtremePanel } from "../panels.js";

/** Ones say never, nines a point in time; the others three points, some with a chance of never. */
const estimates = ({ values }: ExtremePanel): TimeEstimate[] =>
  values.map((value) =>
    value === 1
      ? { points: null }
      : { points: { earliest: 2030, likely: 2030, latest: 2039 - value }, never: (value % 3) / 4 },
  );
const points = (panel: ExtremePanel): TimePoints[] =>
  estimates(panel).flatMap(({ points: three }) => (three === null ? [] : [three]));
const families = ["triangular", "pert"] as const;
const everyWay = [0.8, 1].flatMap((coverage) => families.map((family) => ({ family, coverage })));
const probabilities = [0, 0.1, 0.5, 0.9, 1];

export const statistics = {
  exceedanceCurve: ({ values }: ExtremePanel) => exceedanceCurve(countValues(values)),
  readinessSuggestion: ({ values }: ExtremePanel) => readinessSuggestion(countValues(values)),
  evidencePerLevel: ({ values }: ExtremePanel) => evidencePerLevel(countValues(values), []),
  linearPool: (panel: ExtremePanel) => everyWay.map((way) => linearPool(estimates(panel), probabilities, way)),
  poolCurve: (panel: ExtremePanel) => everyWay.map((way) => poolCurve(estimates(panel), [2029, 2030, 2036], way)),
  poolMoments: (panel: ExtremePanel) => everyWay.map((way) => poolMoments(estimates(panel), way)),
  quantileAverage: (panel: ExtremePanel) =>
    (["mean", "median"] as const).flatMap((average) =>
      everyWay.map((way) => quantileAverage(estimates(panel), probabilities, { ...way, average })),
    ),
  poolExperts: (panel: ExtremePanel) => poolExperts(estimates(panel), {}).never,
  fitTimeDistribution: (panel: ExtremePanel) =>
    points(panel).map((three) => everyWay.map((way) => fitTimeDistribution(three, way))),
  timeCdf: (panel: ExtremePanel) => points(panel).map((three) => timeCdf(fitTimeDistribution(three), 2031)),
  timeQuantile: (panel: ExtremePanel) => points(panel).map((three) => timeQuantile(fitTimeDistribution(three), 0.9)),
  timeMoments: (panel: ExtremePanel) => points(panel).map((three) => timeMoments(fitTimeDistribution(three))),
  pertMean: (panel: ExtremePanel) => points(panel).map(pertMean),
  standardisePoints: (panel: ExtremePanel) =>
    points(panel).map((three) => standardisePoints(three, { confidence: 0.5, notBefore: 2032 })),
  timeContradictions: (panel: ExtremePanel) =>
    timeContradictions(
      estimates(panel).map((estimate, level) => ({ ...estimate, level })),
      { level: 3, now: 2029 },
    ),
  isotonicRepair: ({ values }: ExtremePanel) =>
    isotonicRepair(values.map((value, level) => ({ level, value: value === 9 ? null : value }))),
};

export const others = {
  risingRoot: "solves an equation",
  isBeyondHorizon: "compares a chance with a threshold",
  horizonText: "says a reason",
  checkedPoints: "checks a shape",
  checkedCoverage: "checks an option",
};
