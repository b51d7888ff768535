import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { chiSquareTest } from "../../../analysis/groups/chi-square-test.js";
import { combinations } from "../../../analysis/groups/combinations.js";
import { cramersV } from "../../../analysis/groups/cramers-v.js";
import { differenceOfShares } from "../../../analysis/groups/difference-of-shares.js";
import { fisherExact } from "../../../analysis/groups/fisher-exact.js";
import { fisherFreemanHalton } from "../../../analysis/groups/fisher-freeman-halton.js";
import { gTest } from "../../../analysis/groups/g-test.js";
import { oddsRatio } from "../../../analysis/groups/odds-ratio.js";
import { phi } from "../../../analysis/groups/phi.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { type CrossTable, crossTable, insideOutsideTable } from "../../../analysis/shape/cross-table.js";

const tea = [
  [3, 1],
  [1, 3],
];
// R ?fisher.test, job satisfaction by income (Agresti 2002, p. 57)
const jobs = [
  [1, 3, 10, 6],
  [2, 3, 10, 7],
  [1, 6, 14, 12],
  [0, 1, 9, 11],
];
const cells = fc.integer({ min: 0, max: 12 });
const fourfolds = fc.tuple(fc.tuple(cells, cells), fc.tuple(cells, cells));
const tables = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);
const turned = (table: CrossTable) => (table[0] ?? []).map((_, column) => table.map((row) => row[column] ?? 0));
/** The root near 0 makes a rounding of 1e-17 a difference of 4e-9: the square is what the order of the cells must leave alone. */
const squaredCorrectedV = (table: CrossTable) => {
  const figure = cramersV(table, { isBiasCorrected: true });
  return { ...figure, value: figure.value === null ? null : figure.value ** 2 };
};
const statistics = {
  chiSquareTest: (table: CrossTable) => chiSquareTest(table),
  gTest,
  cramersV: (table: CrossTable) => cramersV(table),
  squaredCorrectedV,
  fisherFreemanHalton: (table: CrossTable) => fisherFreemanHalton(table),
};
const runs = { numRuns: 60 };

describe("tables of counts", () => {
  test.each(Object.entries(statistics))(
    "%s does not depend on the order of rows and columns, nor on empty ones",
    (_, statistic) =>
      fc.assert(
        fc.property(tables, (table) => {
          const { value, reason } = statistic(table);
          const empty = table[0]?.map(() => 0) ?? [];
          const others = [turned(table), table.toReversed(), table.map((row) => row.toReversed()), [...table, empty]];
          for (const other of others) {
            const given = statistic(other);
            expect(given.reason).toBe(reason);
            if (value !== null) expect(given.value).toBeCloseTo(value, 12);
          }
        }),
        runs,
      ),
  );

  test.each(Object.entries({ ...statistics, phi, fisherExact, oddsRatio }))(
    "%s refuses misshapen tables",
    (_, statistic) => {
      expect(() => statistic([[1, 2], [3]])).toThrow(InputShapeError);
      expect(() =>
        statistic([
          [1, 0.5],
          [1, 1],
        ]),
      ).toThrow(InputShapeError);
      expect(() =>
        statistic([
          [1, -1],
          [1, 1],
        ]),
      ).toThrow(InputShapeError);
    },
  );

  test.each(Object.entries({ ...statistics, phi, fisherExact, oddsRatio }))(
    "%s is null with a reason without a table",
    (_, statistic) => {
      for (const table of [
        [],
        [[]],
        [
          [0, 0],
          [0, 0],
        ],
        [
          [3, 0],
          [4, 0],
        ],
      ]) {
        const { value, reason } = statistic(table);
        expect(value).toBeNull();
        expect(reason).toMatch(/^needs .*two rows and two columns with counts$/);
      }
    },
  );

  test("are made from groups", () => {
    const groups = [countValues([7, 8, 3]), countValues([8, 8])];
    expect(crossTable(groups)).toEqual([
      [1, 1, 1],
      [0, 0, 2],
    ]);
    expect(insideOutsideTable(groups, [7, 9])).toEqual([
      [2, 1],
      [2, 0],
    ]);
  });
});

describe("chi-squared", () => {
  test("shows where expected counts are small", () => {
    expect(chiSquareTest(tea)).toMatchObject({
      n: 8,
      details: { chiSquare: 2, df: 1, minimumExpected: 2, cellsUnderFive: 4 },
    });
  });

  test("is corrected for two by two only, and never beyond the difference", () => {
    expect(chiSquareTest(tea, "yates").details?.chiSquare).toBe(0.5);
    expect(
      chiSquareTest(
        [
          [5, 5],
          [5, 5],
        ],
        "yates",
      ).value,
    ).toBe(1);
    expect(chiSquareTest(jobs, "yates")).toMatchObject({
      value: null,
      reason: "the correction is for tables of two by two",
    });
  });

  test("and G are 0 where groups spread alike", () => {
    const alike = [
      [2, 4, 6],
      [1, 2, 3],
    ];
    expect(chiSquareTest(alike).value).toBeCloseTo(1, 10);
    expect(gTest(alike).value).toBeCloseTo(1, 6);
    expect(gTest(alike).details?.g).toBeGreaterThanOrEqual(0);
    expect(cramersV(alike, { isBiasCorrected: true }).value).toBe(0);
  });

  test("bias correction needs more than two answers", () => {
    expect(
      cramersV(
        [
          [1, 0],
          [0, 1],
        ],
        { isBiasCorrected: true },
      ),
    ).toMatchObject({ value: null, reason: "too few answers for the correction" });
  });

  test("phi has a direction, Cramer's V its size", () =>
    fc.assert(
      fc.property(fourfolds, (table) => {
        const { value } = phi(table);
        if (value === null) return;
        expect(cramersV(table).value).toBeCloseTo(Math.abs(value), 10);
        expect(phi(table.toReversed()).value).toBeCloseTo(-value, 10);
      }),
      runs,
    ));
});

describe("Fisher's exact test", () => {
  // Fisher (1935), the lady tasting tea; R 4.2.2 fisher.test
  test("of the lady tasting tea is 17 of 35", () => {
    expect(fisherExact(tea).value).toBeCloseTo(17 / 35, 12);
    expect(fisherExact(tea, "greater").value).toBeCloseTo(17 / 70, 12);
    expect(fisherExact(tea, "less").value).toBeCloseTo(69 / 70, 12);
  });

  test("adds up the tables of the same margins", () =>
    fc.assert(
      fc.property(fourfolds, ([[a, b], [c, d]]) => {
        const given = fisherExact([
          [a, b],
          [c, d],
        ]).value;
        if (given === null) return;
        const ways = (x: number) => combinations(a + b, x) * combinations(c + d, a + c - x);
        const all = Array.from({ length: a + c + 1 }, (_, x) => ways(x)).filter((way) => way > 0);
        const sum = (list: number[]) => list.reduce((total, way) => total + way, 0);
        expect(given).toBeCloseTo(sum(all.filter((way) => way <= ways(a) * (1 + 1e-7))) / sum(all), 10);
      }),
      runs,
    ));

  // R 4.2.2: fisher.test
  test("of more than two rows or columns agrees with R", () => {
    const shares = [
      [7, 3],
      [2, 8],
      [5, 5],
    ];
    expect(fisherFreemanHalton(shares).value).toBeCloseTo(0.106120005012973, 12);
    const square = [
      [3, 2, 0],
      [1, 4, 2],
      [0, 1, 5],
    ];
    expect(fisherFreemanHalton(square).value).toBeCloseTo(0.035503031826561, 12);
    const wide = [
      [12, 9, 8, 3],
      [5, 1, 6, 9],
    ];
    expect(fisherFreemanHalton(wide).value).toBeCloseTo(0.0132049738809979, 12);
  });

  test("of two by two is the same either way", () =>
    fc.assert(
      fc.property(fourfolds, (table) => {
        const { value } = fisherExact(table);
        if (value !== null) expect(fisherFreemanHalton(table).value).toBeCloseTo(value, 10);
      }),
      runs,
    ));

  test("says when there are too many tables to go through", () => {
    const reason = "too many tables to go through";
    expect(fisherFreemanHalton(jobs)).toMatchObject({ value: null, n: 96, reason });
    const large = [
      [200_000, 1],
      [3, 4],
    ];
    expect(fisherFreemanHalton(large)).toMatchObject({ value: null, reason });
  });

  test("stands large counts", () => {
    const p = fisherExact([
      [50_000, 50_100],
      [50_000, 50_000],
    ]).value;
    expect(p).toBeGreaterThan(0.5);
    expect(p).toBeLessThan(1);
  });
});

describe("odds ratio", () => {
  // R 4.2.2 fisher.test: 6.408309 (to its about three digits)
  test("sample and conditional", () => {
    expect(oddsRatio(tea).value).toBe(9);
    expect(oddsRatio(tea, "conditional").value).toBeCloseTo(6.408319, 5);
  });

  test.each(["sample", "conditional"] as const)("%s: infinite is said, 0 is a value", (variant) => {
    const infinite = [
      [5, 0],
      [2, 6],
    ];
    expect(oddsRatio(infinite, variant)).toMatchObject({ value: null, details: { isInfinite: true } });
    expect(oddsRatio(infinite.toReversed(), variant).value).toBe(0);
  });

  test("conditional makes the observed cell the expected one, rows exchanged invert it", () =>
    fc.assert(
      fc.property(fourfolds, (table) => {
        const there = oddsRatio(table, "conditional").value;
        const back = oddsRatio(table.toReversed(), "conditional").value;
        if (there === null || back === null) return;
        expect(Math.log(there) + Math.log(back)).toBeCloseTo(0, 8);
        const [[a, b], [c, d]] = table;
        const weights = Array.from(
          { length: a + c + 1 },
          (_, x) => combinations(a + b, x) * combinations(c + d, a + c - x) * there ** x,
        );
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        expect(weights.reduce((sum, weight, x) => sum + weight * x, 0) / all).toBeCloseTo(a, 7);
      }),
      runs,
    ));

  test("conditional finds its way in large and lopsided tables", () => {
    const lopsided = [
      [3000, 2],
      [1, 4000],
    ];
    const value = oddsRatio(lopsided, "conditional").value ?? 0;
    expect(value).toBeGreaterThan(1e6);
    expect(Number.isFinite(value)).toBe(true);
  });
});

describe("difference of shares", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("agrees with Newcombe: %i/%i - %i/%i", (count1, n1, count2, n2, low, high) => {
    const { interval } = differenceOfShares({ count: count1, n: n1 }, { count: count2, n: n2 });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test("turns around with the groups, and lies in its interval", () =>
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30), (in1, out1, in2, out2) => {
        const [first, second] = [
          { count: in1, n: in1 + out1 },
          { count: in2, n: in2 + out2 },
        ];
        const there = differenceOfShares(first, second);
        const back = differenceOfShares(second, first);
        if (there.value === null || !there.interval || !back.interval) {
          expect(there).toMatchObject({ value: null, reason: "a group without answers" });
          return;
        }
        expect(back.value).toBeCloseTo(-there.value, 12);
        expect(back.interval.low).toBeCloseTo(-there.interval.high, 12);
        expect(there.interval.low).toBeLessThanOrEqual(there.value);
        expect(there.interval.high).toBeGreaterThanOrEqual(there.value);
      }),
      runs,
    ));

  test("refuses more than all", () => {
    expect(() => differenceOfShares({ count: 3, n: 2 }, { count: 1, n: 2 })).toThrow(InputShapeError);
  });
});
