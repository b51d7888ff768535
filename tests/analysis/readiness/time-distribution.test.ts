import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { pertMean } from "../../../analysis/readiness/pert-mean.js";
import { standardisePoints } from "../../../analysis/readiness/standardise-points.js";
import {
  fitTimeDistribution,
  timeCdf,
  timeMoments,
  timeQuantile,
} from "../../../analysis/readiness/time-distribution.js";

const points = (earliest: number, likely: number, latest: number) => ({ earliest, likely, latest });
const threePoints = fc
  .tuple(fc.integer({ min: 2025, max: 2045 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 12 }))
  .map(([likely, before, after]) => points(likely - before, likely, likely + after));
const spread = threePoints.filter(({ earliest, latest }) => earliest < latest);

describe("a triangular distribution through points of 10 and 90 %", () => {
  test.each([
    // R 4.2.2: optim() on the two equations, residual 1e-30.
    { at: points(2030, 2033, 2040), coverage: 0.8, low: 2026.61628964733, high: 2044.55177719021 },
    { at: points(5, 10, 20), coverage: 0.8, low: -0.261281023665481, high: 26.7149590248644 },
    { at: points(2, 4, 8), coverage: 0.9, low: 0.821718220065951, high: 9.55818684717024 },
  ])("agrees with R: $at", ({ at, coverage, low, high }) => {
    const fitted = fitTimeDistribution(at, { coverage });
    expect(fitted.low).toBeCloseTo(low, 9);
    expect(fitted.high).toBeCloseTo(high, 9);
    expect(fitted.mode).toBe(at.likely);
  });

  test("has a closed form where the points lie evenly", () => {
    const width = 5 / (0.5 - Math.sqrt(0.05));
    expect(fitTimeDistribution(points(2030, 2035, 2040)).low).toBeCloseTo(2035 - width / 2, 10);
  });

  test("with coverage 1 ends at the points", () => {
    expect(fitTimeDistribution(points(2, 4, 8), { coverage: 1 })).toEqual({
      family: "triangular",
      low: 2,
      mode: 4,
      high: 8,
    });
  });
});

describe.each(["triangular", "pert"] as const)("a %s distribution", (family) => {
  test("cuts off equal tails at earliest and latest, whatever the coverage", () => {
    fc.assert(
      fc.property(spread, fc.constantFrom(0.5, 0.8, 0.9), (at, coverage) => {
        const fitted = fitTimeDistribution(at, { family, coverage });
        expect(timeCdf(fitted, at.earliest)).toBeCloseTo((1 - coverage) / 2, 9);
        expect(timeCdf(fitted, at.latest)).toBeCloseTo((1 + coverage) / 2, 9);
        expect(fitted.low).toBeLessThan(at.earliest);
        expect(fitted.high).toBeGreaterThan(at.latest);
      }),
      { numRuns: 40 },
    );
  });

  test("moves with shift and scale, and mirrors", () => {
    fc.assert(
      fc.property(spread, fc.integer({ min: -3000, max: 3000 }), ({ earliest, likely, latest }, sum) => {
        const plain = fitTimeDistribution(points(earliest, likely, latest), { family });
        const mirrored = fitTimeDistribution(points(sum - 2 * latest, sum - 2 * likely, sum - 2 * earliest), {
          family,
        });
        expect(mirrored.low).toBeCloseTo(sum - 2 * plain.high, 7);
        expect(mirrored.high).toBeCloseTo(sum - 2 * plain.low, 7);
      }),
      { numRuns: 30 },
    );
  });

  test("has quantiles that its cumulated probability turns back", () => {
    fc.assert(
      fc.property(spread, fc.integer({ min: 1, max: 99 }), (at, percent) => {
        const fitted = fitTimeDistribution(at, { family });
        expect(timeCdf(fitted, timeQuantile(fitted, percent / 100))).toBeCloseTo(percent / 100, 9);
      }),
      { numRuns: 40 },
    );
  });

  test("has the moments of summing over its quantiles", () => {
    const fitted = fitTimeDistribution(points(2030, 2031, 2040), { family });
    const steps = 4000;
    const quantiles = Array.from({ length: steps }, (_, step) => timeQuantile(fitted, (step + 0.5) / steps));
    const mean = quantiles.reduce((total, quantile) => total + quantile, 0) / steps;
    const variance = quantiles.reduce((total, quantile) => total + (quantile - mean) ** 2, 0) / steps;
    expect(timeMoments(fitted).mean).toBeCloseTo(mean, 3);
    expect(timeMoments(fitted).variance).toBeCloseTo(variance, 1);
  });

  test("is a point mass where earliest is latest", () => {
    const fitted = fitTimeDistribution(points(2030, 2030, 2030), { family });
    expect([timeCdf(fitted, 2029.9), timeCdf(fitted, 2030)]).toEqual([0, 1]);
    expect([0, 0.5, 1].map((p) => timeQuantile(fitted, p))).toEqual([2030, 2030, 2030]);
    expect(timeMoments(fitted)).toEqual({ mean: 2030, variance: 0 });
  });

  test("ends exactly at its ends", () => {
    const fitted = fitTimeDistribution(points(2, 2, 8), { family, coverage: 1 });
    expect([timeQuantile(fitted, 0), timeQuantile(fitted, 1)]).toEqual([2, 8]);
    expect([1, 2, 8, 9].map((t) => timeCdf(fitted, t))).toEqual([0, 0, 1, 1]);
  });
});

describe("a PERT distribution", () => {
  test("agrees with R: optim() on pbeta()", () => {
    const fitted = fitTimeDistribution(points(2030, 2033, 2040), { family: "pert" });
    expect(fitted.low).toBeCloseTo(2027.55048031135, 8);
    expect(fitted.high).toBeCloseTo(2048.64640767985, 8);
  });

  test("has the quantiles of R: 2 + 6 * qbeta(p, 7 / 3, 11 / 3)", () => {
    const fitted = fitTimeDistribution(points(2, 4, 8), { family: "pert", coverage: 1 });
    for (const [p, expected] of [
      [0.1, 2.918166162058876],
      [0.5, 4.254875042024725],
      [0.9, 5.866740185723482],
    ] as const) {
      expect(timeQuantile(fitted, p)).toBeCloseTo(expected, 10);
    }
  });

  test("has the mean of the rule of thumb, which the figure gives with its standard deviation", () => {
    const figure = pertMean(points(2, 4, 8));
    expect(figure).toMatchObject({ n: 1, details: { standardDeviation: 1 } });
    expect(figure.value).toBeCloseTo(13 / 3, 12);
    const fitted = fitTimeDistribution(points(2, 4, 8), { family: "pert", coverage: 1 });
    expect(timeMoments(fitted).mean).toBeCloseTo(13 / 3, 12);
  });
});

describe("standardised points", () => {
  test("stretch an unsure expert's interval and shrink a sure one's, from the likely point", () => {
    expect(standardisePoints(points(5, 10, 20), { confidence: 0.5 })).toEqual(points(2, 10, 26));
    expect(standardisePoints(points(5, 10, 20), { confidence: 1 })).toEqual(points(6, 10, 18));
    expect(standardisePoints(points(5, 10, 20), { confidence: 0.8 })).toEqual(points(5, 10, 20));
    expect(standardisePoints(points(5, 10, 20), { confidence: 0.9, to: 0.9 })).toEqual(points(5, 10, 20));
  });

  test("are cut at the present year, which never passes the likely point", () => {
    expect(standardisePoints(points(2028, 2030, 2034), { confidence: 0.4, notBefore: 2027 })).toEqual(
      points(2027, 2030, 2038),
    );
    expect(standardisePoints(points(2020, 2024, 2025), { confidence: 0.8, notBefore: 2026 })).toEqual(
      points(2024, 2024, 2025),
    );
  });

  test("stay in order", () => {
    fc.assert(
      fc.property(threePoints, fc.integer({ min: 5, max: 100 }), (at, percent) => {
        const { earliest, likely, latest } = standardisePoints(at, { confidence: percent / 100, notBefore: 2035 });
        expect(earliest).toBeLessThanOrEqual(likely);
        expect(likely).toBe(at.likely);
        expect(latest).toBeGreaterThanOrEqual(likely);
      }),
    );
  });
});

describe("what is no estimate is refused", () => {
  test.each([
    ["points out of order", () => fitTimeDistribution(points(2031, 2030, 2040))],
    ["a latest before the likely", () => pertMean(points(2030, 2035, 2034))],
    ["a point that is none", () => fitTimeDistribution(points(Number.NaN, 2030, 2040))],
    ["a coverage of nothing", () => fitTimeDistribution(points(1, 2, 3), { coverage: 0 })],
    ["a coverage over 1", () => fitTimeDistribution(points(1, 2, 3), { coverage: 1.1 })],
    ["a confidence of nothing", () => standardisePoints(points(1, 2, 3), { confidence: 0 })],
    ["a present that is none", () => standardisePoints(points(1, 2, 3), { confidence: 1, notBefore: Number.NaN })],
    ["a probability that is none", () => timeQuantile(fitTimeDistribution(points(1, 2, 3)), 1.2)],
  ])("%s", (_why, call) => {
    expect(call).toThrow(InputShapeError);
  });
});
