import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantile } from "../../../analysis/centre/quantile.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { bootstrapMedianChances, exactBootstrapMedian } from "../../../analysis/resampling/exact-bootstrap-median.js";
import { medianOrderInterval } from "../../../analysis/resampling/median-order-interval.js";
import { countValues } from "../../../analysis/shape/count-values.js";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const sample = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });

describe("interval of the median by order statistics", () => {
  test.each([
    // R 4.2.2: k <- qbinom(.025, n, .5); 1 - 2 * pbinom(k - 1, n, .5)
    { n: 6, k: 1, coverage: 0.96875 },
    { n: 8, k: 1, coverage: 0.9921875 },
    { n: 10, k: 2, coverage: 0.978515625 },
    { n: 12, k: 3, coverage: 0.96142578125 },
    { n: 20, k: 6, coverage: 0.95861053466796875 },
    { n: 30, k: 10, coverage: 0.95722605474293232 },
    { n: 100, k: 40, coverage: 0.96479979978229513 },
  ])("of $n different answers goes from the $k. lowest to the $k. highest", ({ n, k, coverage }) => {
    const figure = medianOrderInterval(countValues(upTo(n)));
    expect(figure).toMatchObject({ value: (n + 1) / 2, n, interval: { low: k, high: n - k + 1 }, details: { k } });
    expect(figure.details?.coverage).toBeCloseTo(coverage, 12);
  });

  test("does not exist where lowest and highest cover too little, and says so beside the median", () => {
    const figure = medianOrderInterval(countValues([1, 2, 3, 4, 5]));
    expect(figure).toMatchObject({ value: 3, details: { k: 0, coverage: null } });
    expect(figure.interval).toBeUndefined();
    expect(figure.reason).toBe("no interval of level 0.95: the lowest and the highest of 5 cover less");
    expect(medianOrderInterval(countValues([1, 2, 3, 4, 5]), 0.9375).interval).toMatchObject({ low: 1, high: 5 });
  });

  test("takes a coverage that is reached exactly, whatever floating point makes of the level", () => {
    for (const n of [2, 4, 7, 10]) {
      expect(medianOrderInterval(countValues(upTo(n)), 1 - 2 ** (1 - n)).details?.k).toBe(1);
    }
  });

  test("costs the levels, not the panel", () => {
    const million = upTo(9).map((value) => ({ value, count: 105_000 }));
    // R 4.2.2: qbinom(.025, 945000, .5)
    expect(medianOrderInterval(million)).toMatchObject({ value: 5, details: { k: 471_547 } });
  });

  test("covers at least its level, and the next one inside would not", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (values, level) => {
        const { interval, details, value } = medianOrderInterval(countValues(values), level);
        if (!interval) return;
        expect(details?.coverage).toBeGreaterThanOrEqual(level - 1e-9);
        const sorted = values.toSorted((a, b) => a - b);
        expect(interval).toMatchObject({
          low: sorted[Number(details?.k) - 1],
          high: sorted[values.length - Number(details?.k)],
        });
        expect(value).toBeGreaterThanOrEqual(interval.low);
        expect(value).toBeLessThanOrEqual(interval.high);
      }),
    );
  });

  test("refuses a level that is none and counts that are none", () => {
    for (const level of [0, 1, Number.NaN]) expect(() => medianOrderInterval([], level)).toThrow(InputShapeError);
    expect(() => medianOrderInterval([{ value: 1, count: 0.5 }])).toThrow(InputShapeError);
  });
});

describe("bootstrap of the median without drawing", () => {
  /** All n^n resamples. */
  const enumerated = (values: readonly number[]) => {
    const n = values.length;
    const chances = new Map<number, number>();
    for (let resample = 0; resample < n ** n; resample++) {
      const drawn = values.map((_, position) => values[Math.floor(resample / n ** position) % n] ?? 0);
      const median = quantile(countValues(drawn), 0.5, 2) ?? 0;
      chances.set(median, (chances.get(median) ?? 0) + 1 / n ** n);
    }
    return [...chances].sort(([a], [b]) => a - b);
  };

  test("has the probabilities of all resamples", () => {
    const few = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(few, (values) => {
        const chances = bootstrapMedianChances(countValues(values));
        const all = enumerated(values);
        expect(chances.map(({ value }) => value)).toEqual(all.map(([value]) => value));
        for (const [index, [, probability]] of all.entries()) {
          expect(chances[index]?.probability).toBeCloseTo(probability, 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("sums to 1 for large panels, odd and even, and splits a tie by the central binomial probability", () => {
    for (const count of [501, 105_000]) {
      for (const more of [0, 1]) {
        const panel = upTo(9).map((value) => ({ value, count: count + (value === 4 ? more : 0) }));
        const sum = bootstrapMedianChances(panel).reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeCloseTo(1, 11);
      }
    }
    // R 4.2.2: dbinom(500, 1000, .5), dbinom(5e5, 1e6, .5)
    const split = (count: number) =>
      bootstrapMedianChances([
        { value: 1, count },
        { value: 2, count },
      ]);
    expect(split(500)[1]).toMatchObject({ value: 1.5 });
    expect(split(500)[1]?.probability).toBeCloseTo(0.02522501817836106, 13);
    expect(split(500_000)[1]?.probability).toBeCloseTo(0.000797884361331, 13);
  });

  test("moves with shift and scale, and mirrors", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -50, max: 50 }), fc.constantFrom(-1, 2), (values, shift, scale) => {
        const plain = exactBootstrapMedian(countValues(values));
        const moved = exactBootstrapMedian(countValues(values.map((value) => value * scale + shift)));
        expect(moved.details?.standardError).toBeCloseTo(Math.abs(scale) * Number(plain.details?.standardError), 9);
        expect(moved.details?.bootstrapMean).toBeCloseTo(scale * Number(plain.details?.bootstrapMean) + shift, 9);
        if (scale > 0) expect(moved.interval?.low).toBeCloseTo(scale * (plain.interval?.low ?? 0) + shift, 9);
      }),
      { numRuns: 50 },
    );
  });

  test("is called not reliable under eight answers and not from eight on", () => {
    expect(exactBootstrapMedian(countValues(upTo(7))).reason).toBe("interval not reliable: 7 answers, under 8");
    expect(exactBootstrapMedian(countValues([3])).reason).toBe("interval not reliable: 1 answer, under 8");
    expect(exactBootstrapMedian(countValues(upTo(8))).reason).toBeUndefined();
  });

  test("is null without answers", () => {
    expect(exactBootstrapMedian([])).toMatchObject({ value: null, reason: "no answers" });
    expect(bootstrapMedianChances([])).toEqual([]);
  });
});
