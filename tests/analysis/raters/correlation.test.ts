import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Figure, InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { kendallTauB } from "../../../analysis/raters/kendall-tau-b.js";
import { pearsonCorrelation } from "../../../analysis/raters/pearson-correlation.js";
import { spearmanCorrelation } from "../../../analysis/raters/spearman-correlation.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";

const all: readonly ((pairs: TransitionTable) => Figure)[] = [spearmanCorrelation, kendallTauB, pearsonCorrelation];
const pairsOf = (x: readonly number[], y: readonly number[]) =>
  countTransitions(x.map((previous, index) => [previous, y[index] ?? 0] as const));
const tied = pairsOf([1, 2, 2, 3, 5, 4, 7, 6, 9, 9], [2, 1, 2, 4, 4, 5, 6, 8, 7, 9]);
const samples = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })), { maxLength: 14 });

describe("agreement with R 4.2.2", () => {
  test("Spearman with ties", () => {
    // cor.test(a, b, method = "spearman", exact = FALSE)
    expect(spearmanCorrelation(tied).value).toBeCloseTo(0.904907975460123, 12);
    expect(spearmanCorrelation(tied).details?.p).toBeCloseTo(0.000318504007983022, 12);
  });

  test("tau-b with ties has the normal p and no exact one", () => {
    // cor.test(a, b, method = "kendall", exact = FALSE)
    const so = kendallTauB(tied);
    expect(so.value).toBeCloseTo(0.767441860465116, 12);
    expect(so.details?.z).toBeCloseTo(2.99889867837698, 12);
    expect(so.details?.p).toBeCloseTo(0.00270957398631953, 12);
    expect(so.details?.exactP).toBeNull();
  });

  test("tau without ties has an exact p", () => {
    // Hollander & Wolfe, ?cor.test: tau 0.444, p 0.1194; and cor.test(u, v, method = "kendall", exact = TRUE) for 20 pairs.
    const tuna = pairsOf(
      [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1],
      [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8],
    );
    expect(kendallTauB(tuna).value).toBeCloseTo(4 / 9, 12);
    expect(kendallTauB(tuna).details?.exactP).toBeCloseTo(0.1194389329806, 12);
    const twenty = pairsOf(
      [4, 7, 1, 2, 13, 19, 11, 17, 14, 3, 18, 5, 9, 16, 6, 15, 12, 10, 20, 8],
      [1, 6, 3, 2, 16, 11, 15, 7, 13, 8, 19, 14, 10, 20, 17, 9, 4, 12, 18, 5],
    );
    expect(kendallTauB(twenty).value).toBeCloseTo(0.4, 12);
    expect(kendallTauB(twenty).details?.exactP).toBeCloseTo(0.0135323737069015, 12);
  });

  test("Pearson with Fisher's interval", () => {
    const so = pearsonCorrelation(tied);
    expect(so.value).toBeCloseTo(0.903117583983071, 12);
    expect(so.details?.t).toBeCloseTo(5.94886345262292, 10);
    expect(so.details?.p).toBeCloseTo(0.00034241392349181, 12);
    expect(so.interval?.low).toBeCloseTo(0.634001245685311, 12);
    expect(so.interval?.high).toBeCloseTo(0.977124766830182, 12);
  });
});

describe("all three", () => {
  test("are 1 or -1 for a full correlation, with no t and p 0", () => {
    const [up, down] = [pairsOf([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]), pairsOf([0.1, 0.2, 0.3, 0.4], [4, 3, 2, 1])];
    for (const of of all) expect([of(up).value, of(down).value]).toEqual([1, -1]);
    expect(pearsonCorrelation(up)).toMatchObject({ details: { t: null, isInfinite: true, p: 0, df: 3 } });
    expect(pearsonCorrelation(up).interval).toBeUndefined();
    expect(kendallTauB(up).details?.exactP).toBeCloseTo(2 / 120, 12);
  });

  test.each([
    { pairs: [], reason: "no pairs" },
    { pairs: pairsOf([1, 2], [1, 2]), reason: "needs at least three pairs" },
    { pairs: pairsOf([1, 2, 3], [4, 4, 4]), reason: "all answers of one side equal" },
    { pairs: pairsOf([4, 4, 4], [1, 2, 3]), reason: "all answers of one side equal" },
  ])("are null: $reason", ({ pairs, reason }) => {
    for (const of of all) expect(of(pairs)).toMatchObject({ value: null, reason });
  });

  test("refuse what is no count, value or level", () => {
    for (const of of all) {
      expect(() => of([{ previous: 1, next: 2, count: 0.5 }])).toThrow(InputShapeError);
      expect(() => of([{ previous: Number.NaN, next: 2, count: 1 }])).toThrow(InputShapeError);
    }
    expect(() => pearsonCorrelation(tied, { level: 1 })).toThrow(InputShapeError);
  });

  test("do not depend on order, sides, origin and unit, and turn their sign with a side", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 9 }), (pairs, by) => {
        const moved = pairs.map(([x, y]) => [by * y + 2000, x - 3] as const);
        const turned = pairs.map(([x, y]) => [-x, y] as const);
        for (const of of all) {
          const so = of(countTransitions(pairs)).value;
          const others = [of(countTransitions([...moved].reverse())).value, of(countTransitions(turned)).value];
          if (so === null) expect(others).toEqual([null, null]);
          else {
            expect(others[0]).toBeCloseTo(so, 9);
            expect(others[1]).toBeCloseTo(-so, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("take counts for repetition, and a pair that comes twice for one", () => {
    fc.assert(
      fc.property(samples, (pairs) => {
        const single = pairs.map(([previous, next]) => ({ previous, next, count: 1 }));
        for (const of of all) {
          const [counted, listed] = [
            of(countTransitions(pairs)),
            of([...single, { previous: 99, next: 99, count: 0 }]),
          ];
          if (counted.value === null) expect(listed.value).toBeNull();
          else expect(listed.value).toBeCloseTo(counted.value, 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("tau counts every two people", () => {
    fc.assert(
      fc.property(samples, (pairs) => {
        const signs = pairs.flatMap(([x, y], i) =>
          pairs.slice(i + 1).map(([u, v]) => Math.sign(u - x) * Math.sign(v - y)),
        );
        const { value, details } = kendallTauB(countTransitions(pairs));
        if (value === null) return;
        expect(details?.concordant).toBe(signs.filter((sign) => sign > 0).length);
        expect(details?.discordant).toBe(signs.filter((sign) => sign < 0).length);
      }),
      { numRuns: 60 },
    );
  });
});
