import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { binomialCdf } from "../../../analysis/probability/binomial.js";
import { chiSquareUpperTail } from "../../../analysis/probability/chi-square.js";
import { drawBinomial } from "../../../analysis/resampling/draw-binomial.js";
import { drawMultinomial } from "../../../analysis/resampling/draw-multinomial.js";
import { createRandom } from "../../../analysis/resampling/random.js";

describe("a binomial draw", () => {
  // Pearson's chi-square against the probabilities, cells with fewer than five expected pooled at the ends.
  test.each([
    { why: "few trials", n: 8, p: 0.3 },
    { why: "rare successes of many", n: 5_000, p: 0.001 },
    { why: "just above the search", n: 40, p: 0.25 },
    { why: "a half of many", n: 400, p: 0.5 },
    { why: "more successes than failures", n: 60, p: 0.8 },
    { why: "a large panel", n: 100_000, p: 0.02 },
  ])("follows the distribution: $why", ({ n, p }) => {
    const draws = 20_000;
    const seen = new Map<number, number>();
    const random = createRandom(5);
    for (let draw = 0; draw < draws; draw++) {
      const k = drawBinomial(random, n, p);
      expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let [statistic, cells, pooledSeen, pooledExpected] = [0, 0, 0, 0];
    for (let k = 0; k <= n; k++) {
      pooledSeen += seen.get(k) ?? 0;
      pooledExpected += draws * (binomialCdf(k, n, p) - binomialCdf(k - 1, n, p));
      if (pooledExpected < 20) continue;
      statistic += (pooledSeen - pooledExpected) ** 2 / pooledExpected;
      cells += 1;
      [pooledSeen, pooledExpected] = [0, 0];
    }
    expect(cells).toBeGreaterThan(4);
    expect(chiSquareUpperTail(statistic, cells - 1)).toBeGreaterThan(0.001);
  });

  test("is certain where the chance is 0 or 1 or there are no trials", () => {
    const random = createRandom(1);
    expect([drawBinomial(random, 9, 0), drawBinomial(random, 9, 1), drawBinomial(random, 0, 0.5)]).toEqual([0, 9, 0]);
  });

  test("refuses what is no number of trials or no chance", () => {
    for (const [n, p] of [
      [-1, 0.5],
      [1.5, 0.5],
      [3, 1.2],
      [3, Number.NaN],
    ] as const) {
      expect(() => drawBinomial(createRandom(1), n, p)).toThrow(InputShapeError);
    }
  });
});

describe("a multinomial draw", () => {
  test("keeps the number of answers, draws nothing from empty cells and leaves the counts as they are", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.nat(), (given, seed) => {
        const before = [...given];
        const drawn = drawMultinomial(createRandom(seed), given);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, count) => total + count, 0);
        expect(sum(drawn)).toBe(sum(given));
        expect(drawn.every((count, cell) => count >= 0 && ((given[cell] ?? 0) > 0 || count === 0))).toBe(true);
        expect(given).toEqual(before);
      }),
    );
  });

  test("has the mean and the covariances of drawing one answer after the other", () => {
    const counts = [6, 3, 1];
    const draws = Array.from({ length: 20_000 }, (_, stream) => drawMultinomial(createRandom(2, stream), counts));
    const mean = (of: (draw: number[]) => number) => draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
    expect(mean(([a = 0]) => a)).toBeCloseTo(6, 1);
    expect(mean(([, b = 0]) => b)).toBeCloseTo(3, 1);
    expect(mean(([a = 0]) => (a - 6) ** 2)).toBeCloseTo(10 * 0.6 * 0.4, 0);
    expect(mean(([a = 0, b = 0]) => (a - 6) * (b - 3))).toBeCloseTo(-10 * 0.6 * 0.3, 0);
  });
});
