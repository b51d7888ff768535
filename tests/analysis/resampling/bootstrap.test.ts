import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean } from "../../../analysis/centre/mean.js";
import { median } from "../../../analysis/centre/quantile-figure.js";
import { type Distribution, InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { acceleration } from "../../../analysis/resampling/acceleration.js";
import { bcaInterval, biasCorrection } from "../../../analysis/resampling/bca-interval.js";
import { bootstrapInterval, bootstrapRowInterval } from "../../../analysis/resampling/bootstrap-interval.js";
import { bootstrapMedianChances } from "../../../analysis/resampling/exact-bootstrap-median.js";
import { jackknife, jackknifeRows } from "../../../analysis/resampling/jackknife.js";
import { basicInterval, percentileInterval } from "../../../analysis/resampling/percentile-interval.js";
import { bootstrapReplicates, bootstrapRowReplicates } from "../../../analysis/resampling/replicates.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { type RatingMatrix, ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { deviationSums } from "../../../analysis/spread/deviation-sums.js";

// Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 14.1: spatial test, 26 children, A.
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
const populationVariance = (distribution: Distribution) => {
  const sums = deviationSums(distribution);
  return sums && sums.second / sums.n;
};
const varianceOf = ([distribution = []]: readonly Distribution[]) => populationVariance(distribution);
const meanOf = ([distribution = []]: readonly Distribution[]) => mean(distribution).value;
const medianOf = ([distribution = []]: readonly Distribution[]) => median(distribution).value;
const sample = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 30 });

describe("the published example", () => {
  test("has the variance and the acceleration of the book", () => {
    const distribution = countValues(spatial);
    expect(populationVariance(distribution)).toBeCloseTo(171.5, 1);
    const values = jackknife([distribution], varianceOf);
    // 0.061 in the book; all digits: R 4.2.2.
    expect(values && acceleration(values)).toBeCloseTo(0.061240119812307453, 12);
  });

  test("has ends near those of the book, which drew 2,000 resamples of its own", () => {
    const of = (method: "percentile" | "bca") =>
      bootstrapInterval([countValues(spatial)], varianceOf, {
        seed: 14,
        resamples: 8000,
        level: 0.9,
        method,
        ties: "strict",
      }).figure.interval;
    // Percentile (100.8, 233.9), BCa (115.8, 259.6).
    for (const [found, low, high] of [
      [of("percentile"), 100.8, 233.9],
      [of("bca"), 115.8, 259.6],
    ] as const) {
      expect(Math.abs((found?.low ?? 0) - low)).toBeLessThan(4);
      expect(Math.abs((found?.high ?? 0) - high)).toBeLessThan(7);
    }
  });
});

describe("resamples", () => {
  test("are the same for the same seed, and the first hundred do not depend on how many follow", () => {
    const of = (resamples: number, seed = 9) => {
      const seen: number[] = [];
      bootstrapReplicates([countValues(spatial)], (strata) => seen[seen.push(meanOf(strata) ?? 0) - 1] ?? 0, {
        seed,
        resamples,
      });
      return seen;
    };
    expect(of(100)).toEqual(of(300).slice(0, 100));
    expect(of(100)).not.toEqual(of(100, 10));
  });

  test("do not depend on the order of the cells and leave them as they are", () => {
    fc.assert(
      fc.property(sample, fc.nat(), (values, seed) => {
        const cells = Object.freeze(countValues(values).map((level) => Object.freeze(level)));
        const of = (given: Distribution) => bootstrapReplicates([given], meanOf, { seed, resamples: 20 });
        expect(of(cells.toReversed())).toEqual(of(cells));
      }),
      { numRuns: 30 },
    );
  });

  test("keep the size of every group", () => {
    const groups = [countValues([1, 2, 2, 9]), countValues(spatial), []];
    const sizes: number[][] = [];
    bootstrapReplicates(groups, (strata) => sizes.push(strata.map(answerCount)), { seed: 2, resamples: 50 });
    expect(sizes).toEqual(new Array(50).fill([4, 26, 0]));
  });

  test("of a transition table keep pairs together", () => {
    const table = countTransitions([
      [1, 2],
      [1, 2],
      [5, 6],
      [9, 10],
    ]);
    const differences = ([pairs = []]: readonly TransitionTable[]) =>
      mean(pairs.map(({ previous, next, count }) => ({ value: next - previous, count }))).value;
    expect(bootstrapReplicates([table], differences, { seed: 1, resamples: 30 }).values).toEqual([
      { value: 1, count: 30 },
    ]);
  });

  test("of the median come out as often as their exact probabilities say", () => {
    const distribution = countValues([1, 3, 3, 4, 6, 7, 7, 7, 9, 9]);
    const { values, resamples } = bootstrapReplicates([distribution], medianOf, { seed: 4, resamples: 20_000 });
    for (const { value, probability } of bootstrapMedianChances(distribution)) {
      const share = (values.find((attained) => attained.value === value)?.count ?? 0) / resamples;
      expect(Math.abs(share - probability)).toBeLessThan(0.015);
    }
  });

  test("of rows have the law of resamples of the distribution", () => {
    const rows = ratingMatrix(spatial.map((value) => [value, null]));
    const meanOfRows = ({ values }: RatingMatrix) => mean(countValues(values.filter((v) => !Number.isNaN(v)))).value;
    const byRow = bootstrapRowReplicates(rows, meanOfRows, { seed: 5, resamples: 4000 });
    const byLevel = bootstrapReplicates([countValues(spatial)], meanOf, { seed: 6, resamples: 4000 });
    const ends = (replicates: Distribution) => percentileInterval(replicates, 0.8);
    expect(ends(byRow.values)?.low).toBeCloseTo(ends(byLevel.values)?.low ?? 0, 0);
    expect(ends(byRow.values)?.high).toBeCloseTo(ends(byLevel.values)?.high ?? 0, 0);
    expect(Array.from(rows.values.slice(0, 3))).toEqual([48, Number.NaN, 36]);
  });

  test("of rows stay within their strata", () => {
    const rows = ratingMatrix([[1], [100], [2], [200]]);
    const strata = ["a", "b", "a", "b"];
    const large = ({ values }: RatingMatrix) => values.filter((value) => value >= 100).length;
    expect(bootstrapRowReplicates(rows, large, { seed: 1, resamples: 40, strata }).values).toEqual([
      { value: 2, count: 40 },
    ]);
    expect(() => bootstrapRowReplicates(rows, large, { seed: 1, strata: ["a"] })).toThrow(InputShapeError);
  });

  test("in which the statistic is undefined are counted", () => {
    const lucky = ([cells = []]: readonly Distribution[]) => (cells.length > 1 ? 1 : null);
    const { values, nUndefined, resamples } = bootstrapReplicates([countValues([1, 2])], lucky, { seed: 1 });
    expect(resamples).toBe(2000);
    expect(nUndefined + (values[0]?.count ?? 0)).toBe(2000);
    expect(Math.abs(nUndefined - 1000)).toBeLessThan(120);
  });

  test("are refused for counts, numbers and seeds that are none", () => {
    const draw = (count: number, resamples: number, seed: number) => () =>
      bootstrapReplicates([[{ value: 1, count }]], meanOf, { seed, resamples });
    expect(draw(1.5, 10, 1)).toThrow(InputShapeError);
    expect(draw(-1, 10, 1)).toThrow(InputShapeError);
    expect(draw(2, 0, 1)).toThrow(InputShapeError);
    expect(draw(2, 1.5, 1)).toThrow(InputShapeError);
    expect(draw(2, 10, -1)).toThrow(InputShapeError);
  });
});

describe("jackknife and acceleration", () => {
  const naiveJackknife = (values: readonly number[]) =>
    countValues(values.map((_, index) => mean(countValues(values.toSpliced(index, 1))).value ?? 0));

  test("from levels equal leaving out person by person, in a distribution and in rows", () => {
    fc.assert(
      fc.property(sample, (values) => {
        const expected = naiveJackknife(values);
        const [found = []] = jackknife([countValues(values)], meanOf) ?? [];
        const rows = ratingMatrix(values.map((value) => [value]));
        const [byRow = []] = jackknifeRows(rows, ({ values: left }) => mean(countValues(left)).value) ?? [];
        expect(found).toEqual(expected);
        expect(byRow).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test("the acceleration of a mean is its skewness over 6 root n, and turns its sign with the scale", () => {
    fc.assert(
      fc.property(sample, (values) => {
        const sums = deviationSums(countValues(values));
        fc.pre(sums !== null && !sums.isConstant);
        const expected = sums === null ? 0 : sums.third / (6 * sums.second ** 1.5);
        const of = (given: number[]) => acceleration(jackknife([countValues(given)], meanOf) ?? []) ?? Number.NaN;
        expect(of(values)).toBeCloseTo(expected, 9);
        expect(of(values.map((value) => -value))).toBeCloseTo(-expected, 9);
      }),
      { numRuns: 50 },
    );
  });

  test("weighs strata by their size", () => {
    const difference = ([first = [], second = []]: readonly Distribution[]) =>
      (mean(first).value ?? 0) - (mean(second).value ?? 0);
    const [first, second] = [
      [2, 4, 9, 4, 7],
      [1, 1, 6, 8],
    ];
    const influences = (values: number[]) =>
      values.map((value) => value - values.reduce((a, b) => a + b) / values.length);
    const parts = [influences(first).map((l) => l / 5), influences(second).map((l) => -l / 4)].flat();
    const power = (exponent: number) => parts.reduce((sum, part) => sum + part ** exponent, 0);
    const values = jackknife([countValues(first), countValues(second)], difference);
    expect(values && acceleration(values)).toBeCloseTo(power(3) / (6 * power(2) ** 1.5), 12);
  });

  test("is null for equal answers, for nobody, and where the statistic does not exist without someone", () => {
    expect(acceleration(jackknife([countValues([0.1, 0.1, 0.1])], meanOf) ?? [])).toBeNull();
    expect(acceleration([])).toBeNull();
    expect(jackknife([countValues([4])], meanOf)).toBeNull();
    expect(jackknifeRows(ratingMatrix([[4]]), ({ rows }) => (rows === 0 ? null : 1))).toBeNull();
  });
});

describe("intervals from replicates", () => {
  const replicates = countValues(Array.from({ length: 199 }, (_, index) => index + 1));

  test("percentile ends are quantiles, basic ends are turned over at the statistic", () => {
    expect(percentileInterval(replicates, 0.9, 6)).toMatchObject({
      low: 10,
      high: 190,
      method: "bootstrap-percentile-6",
    });
    expect(basicInterval(120, replicates, 0.9, 6)).toMatchObject({ low: 50, high: 230 });
    expect(percentileInterval([])).toBeNull();
    expect(basicInterval(1, [])).toBeNull();
  });

  test("BCa without bias and acceleration is the percentile interval", () => {
    const bca = bcaInterval(100, replicates, 0, { level: 0.9 });
    const percentile = percentileInterval(replicates, 0.9);
    expect(bca.z0).toBeCloseTo(0, 12);
    expect(bca.interval?.low).toBeCloseTo(percentile?.low ?? 0, 9);
    expect(bca.interval?.high).toBeCloseTo(percentile?.high ?? 0, 9);
  });

  test("the bias counts ties within rounding, half or not at all", () => {
    const lumpy = [
      { value: 3, count: 20 },
      { value: 0.1 + 0.2 + 3.7, count: 60 },
      { value: 5, count: 20 },
    ];
    expect(biasCorrection(4, lumpy, "mid")).toBeCloseTo(0, 12);
    // R 4.2.2: qnorm(.2)
    expect(biasCorrection(4, lumpy, "strict")).toBeCloseTo(-0.8416212335729142, 12);
    expect(biasCorrection(3, lumpy, "strict")).toBeNull();
    expect(biasCorrection(9, lumpy)).toBeNull();
  });

  test.each([
    { why: "no resamples with a value", replicates: [], a: 0.1, at: 4 },
    { why: "the statistic does not differ with one person left out", replicates, a: null, at: 100 },
    { why: "all resamples lie on one side of the statistic", replicates, a: 0.1, at: 900 },
    { why: "bias and acceleration are too strong for this level", replicates, a: 0.45, at: 190 },
  ])("BCa does not exist: $why", ({ why, replicates: given, a, at }) => {
    expect(bcaInterval(at, given, a)).toMatchObject({ interval: null, shares: null, reason: why });
  });

  test("refuse a level that is none", () => {
    for (const level of [0, 1]) {
      expect(() => percentileInterval(replicates, level)).toThrow(InputShapeError);
      expect(() => bcaInterval(1, replicates, 0, { level })).toThrow(InputShapeError);
    }
  });
});

describe("a bootstrap figure", () => {
  const answers = countValues([3, 4, 4, 5, 6, 6, 7, 8, 8, 9]);

  test("says how it was made and which values were attained", () => {
    const { figure, attained } = bootstrapInterval([answers], medianOf, { seed: 12 });
    expect(figure).toMatchObject({
      value: 6,
      n: 10,
      parameters: { method: "percentile", level: 0.95, type: 7, seed: 12, resamples: 2000 },
      details: { nUndefined: 0, nAttained: attained.length },
      interval: { method: "bootstrap-percentile-7" },
    });
    expect(figure.reason).toBeUndefined();
    expect(answerCount(attained)).toBe(2000);
    expect(attained.every(({ value }) => Number.isInteger(value * 2))).toBe(true);
  });

  test("is called not reliable under eight people", () => {
    const { figure } = bootstrapInterval([countValues([1, 4, 5, 9])], meanOf, { seed: 1, method: "bca" });
    expect(figure.reason).toBe("interval not reliable: 4 answers, under 8");
    expect(figure.interval).toBeDefined();
  });

  test("has a width of 0 with a reason, or no BCa interval, when all answers are equal", () => {
    const equal = countValues(new Array<number>(12).fill(5));
    expect(bootstrapInterval([equal], medianOf, { seed: 1 }).figure).toMatchObject({
      interval: { low: 5, high: 5 },
      reason: "the statistic is the same in every resample",
    });
    const bca = bootstrapInterval([equal], medianOf, { seed: 1, method: "bca" }).figure;
    expect(bca.interval).toBeUndefined();
    expect(bca.reason).toBe("no interval: the statistic does not differ with one person left out");
  });

  test("is null for nobody and for an undefined statistic, and has no interval where no resample has a value", () => {
    expect(bootstrapInterval([[]], meanOf, { seed: 1 })).toMatchObject({
      figure: { value: null, reason: "no answers" },
      attained: [],
    });
    expect(bootstrapInterval([answers], () => null, { seed: 1 }).figure).toMatchObject({
      value: null,
      n: 10,
      reason: "the statistic is undefined for this panel",
    });
    let calls = 0;
    const once = () => (calls++ === 0 ? 1 : null);
    expect(bootstrapInterval([answers], once, { seed: 1, resamples: 5 }).figure).toMatchObject({
      value: 1,
      details: { nUndefined: 5, standardError: null },
      reason: "no interval: the statistic is undefined in every resample",
    });
  });

  test("over rows has the BCa ends that its replicates and jackknife give", () => {
    const rows = ratingMatrix(spatial.map((value) => [value]));
    const statistic = ({ values }: RatingMatrix) => populationVariance(countValues(values));
    const options = { seed: 8, resamples: 500, method: "bca" } as const;
    const { figure } = bootstrapRowInterval(rows, statistic, options);
    const { values } = bootstrapRowReplicates(rows, statistic, options);
    const expected = bcaInterval(figure.value ?? 0, values, 0.061240119812307453).interval;
    expect(figure.interval?.low).toBeCloseTo(expected?.low ?? 0, 6);
    expect(figure.interval?.high).toBeCloseTo(expected?.high ?? 0, 6);
    expect(figure.parameters).toMatchObject({ ties: "mid" });
  });

  test("of a mean moves with shift and scale", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -20, max: 20 }), (values, shift) => {
        const of = (given: number[]) =>
          bootstrapInterval([countValues(given)], meanOf, { seed: 3, resamples: 50, method: "basic" }).figure.interval;
        expect(of(values.map((value) => 2 * value + shift))?.low).toBeCloseTo(2 * (of(values)?.low ?? 0) + shift, 9);
      }),
      { numRuns: 20 },
    );
  });
});
