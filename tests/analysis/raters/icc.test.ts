import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { cronbachAlpha } from "../../../analysis/raters/cronbach-alpha.js";
import { icc } from "../../../analysis/raters/icc.js";
import type { IccForm } from "../../../analysis/raters/icc-forms.js";
import { oneWayAnova } from "../../../analysis/raters/one-way-anova.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { ratingMatrix, transposed } from "../../../analysis/shape/rating-matrix.js";

const forms: readonly IccForm[] = ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"];
/** Shrout & Fleiss (1979), table 2: six targets (rows), four judges. */
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];
const judges = transposed(ratingMatrix(shroutFleiss));
const tables = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

describe("intraclass correlation", () => {
  test.each([
    // Printed by Shrout & Fleiss: .17, .29, .71, .44, .62, .91; digits and limits by R 4.2.2, psych 2.2.9 ICC(x, lmer = FALSE).
    { form: "1,1", value: 0.165741768405476, low: -0.1329323248747509, high: 0.722560062328121 },
    { form: "2,1", value: 0.289763779527559, low: 0.018786513374712, high: 0.761084369648953 },
    { form: "3,1", value: 0.714840714840715, low: 0.3424647650339254, high: 0.94585825995536 },
    { form: "1,k", value: 0.442797133679269, low: -0.884442155238119, high: 0.912415420340776 },
    { form: "2,k", value: 0.620050547598989, low: 0.0711368153025035, high: 0.927232040167722 },
    { form: "3,k", value: 0.909315542377069, low: 0.6756747138163046, high: 0.985891678169062 },
  ] as const)("agrees with Shrout and Fleiss: $form", ({ form, value, low, high }) => {
    const so = icc(judges, form);
    expect(so).toMatchObject({ n: 6, parameters: { form }, details: { raters: 4 } });
    expect(so.value).toBeCloseTo(value, 12);
    expect(so.interval?.low).toBeCloseTo(low, 10);
    expect(so.interval?.high).toBeCloseTo(high, 10);
  });

  test("has narrower limits at 90 %", () => {
    // psych 2.2.9 ICC(x, lmer = FALSE, alpha = .1)
    const { interval } = icc(judges, "2,1", { level: 0.9 });
    expect(interval).toMatchObject({ level: 0.9, method: "satterthwaite" });
    expect(interval?.low).toBeCloseTo(0.04290119154054, 10);
    expect(interval?.high).toBeCloseTo(0.691070606618357, 10);
  });

  test("meets the oracle of the methods note", () => {
    const panel = ratingMatrix([
      [5, 3, 1, 4, 2],
      [5, 4, 2, 4, 3],
      [4, 3, 1, 4, 2],
      [5, 2, 1, 5, 2],
    ]);
    const expected = { "1,1": 0.855072, "2,1": 0.856115, "3,1": 0.881481, "2,k": 0.959677, "3,k": 0.96748 } as const;
    for (const [form, value] of Object.entries(expected))
      expect(icc(panel, form as IccForm).value).toBeCloseTo(value, 6);
  });

  test("leaves out items with a missing rating", () => {
    const gaps = shroutFleiss.map((row, index) => (index === 2 ? [null, ...row.slice(1)] : row));
    const without = shroutFleiss.filter((_, index) => index !== 2);
    for (const form of forms) {
      expect(icc(transposed(ratingMatrix(gaps)), form)).toEqual(icc(transposed(ratingMatrix(without)), form));
    }
  });

  test("is null with a reason for too little, and without limits where raters are identical", () => {
    expect(icc(ratingMatrix([[1], [2]]), "1,1")).toMatchObject({ value: null, reason: "needs two items rated by all" });
    expect(icc(ratingMatrix([[1, 2, 3]]), "1,1")).toMatchObject({ value: null, reason: "needs at least two raters" });
    const equal = ratingMatrix([
      [5, 5],
      [5, 5],
    ]);
    for (const form of forms) expect(icc(equal, form)).toMatchObject({ value: null, reason: "items do not vary" });
    const identical = ratingMatrix([
      [1, 5, 9],
      [1, 5, 9],
    ]);
    for (const form of forms) {
      expect(icc(identical, form).value).toBe(1);
      expect(icc(identical, form).interval).toBeUndefined();
    }
  });

  test("divides by nothing where all items have the same mean", () => {
    const even = ratingMatrix([
      [1, 3],
      [3, 1],
    ]);
    for (const form of ["1,k", "3,k"] as const) expect(icc(even, form).value).toBeNull();
    expect(icc(even, "1,1").value).toBe(-1);
  });

  test("does not depend on order, origin and unit", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 7 }), (rows, by) => {
        const moved = [...rows].reverse().map((row) => [...row].reverse().map((x) => by * x + 2000));
        for (const form of forms) {
          const [so, other] = [icc(ratingMatrix(rows), form), icc(ratingMatrix(moved), form)];
          if (so.value === null) expect(other.value).toBeNull();
          else expect(Math.abs((other.value ?? 0) - so.value)).toBeLessThan(1e-8 * Math.max(1, Math.abs(so.value)));
        }
      }),
      { numRuns: 50 },
    );
  });

  test("refuses a level that is none", () => {
    expect(() => icc(judges, "1,1", { level: 0 })).toThrow(InputShapeError);
  });
});

describe("Cronbach's alpha", () => {
  test("agrees with R, with the limits of Feldt", () => {
    // R 4.2.2, psych 2.2.9: alpha(x)$total$raw_alpha; alpha.ci prints 0.68 and 0.99.
    const so = cronbachAlpha(ratingMatrix(shroutFleiss));
    expect(so.value).toBeCloseTo(0.909315542377069, 12);
    expect(so).toMatchObject({ n: 6, details: { items: 4 } });
    // Feldt's limits are those of ICC(3,k).
    expect(so.interval?.low).toBeCloseTo(0.6756747138163046, 10);
    expect(so.interval?.high).toBeCloseTo(0.985891678169062, 10);
  });

  test("is the ratio of variances", () => {
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
    };
    fc.assert(
      fc.property(tables, (rows) => {
        const k = rows[0]?.length ?? 0;
        const sums = rows.map((row) => row.reduce((a, b) => a + b, 0));
        const items = Array.from({ length: k }, (_, item) => variance(rows.map((row) => row[item] ?? 0)));
        const { value } = cronbachAlpha(ratingMatrix(rows));
        if (variance(sums) < 1e-12) {
          expect(value).toBeNull();
          return;
        }
        const expected = (k / (k - 1)) * (1 - items.reduce((a, b) => a + b, 0) / variance(sums));
        expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
      }),
      { numRuns: 60 },
    );
  });

  test("is null with a reason for too little", () => {
    expect(cronbachAlpha(ratingMatrix([[1, 2]]))).toMatchObject({ value: null, n: 1 });
    expect(cronbachAlpha(ratingMatrix([[1], [2]]))).toMatchObject({ value: null, reason: "needs at least two items" });
    const even = ratingMatrix([
      [1, 3],
      [3, 1],
    ]);
    expect(cronbachAlpha(even)).toMatchObject({ value: null, reason: "all panelists have the same sum" });
    expect(
      cronbachAlpha(
        ratingMatrix([
          [1, 2],
          [2, 3],
        ]),
      ),
    ).toMatchObject({ value: 1 });
    expect(() => cronbachAlpha(even, { level: 2 })).toThrow(InputShapeError);
  });
});

describe("one-way analysis of variance", () => {
  // R 4.2.2: anova(lm(weight ~ group, PlantGrowth))
  const plantGrowth = [
    [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
    [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
  ];

  test("agrees with R", () => {
    const so = oneWayAnova(plantGrowth.map((group) => countValues(group)));
    expect(so.value).toBeCloseTo(0.0159099583256229, 12);
    expect(so.details?.f).toBeCloseTo(4.84608786238014, 10);
    expect(so).toMatchObject({ n: 30, details: { dfBetween: 2, dfWithin: 27 } });
  });

  test("has the mean squares of ICC(1,1) with items for groups", () => {
    const anova = oneWayAnova(itemDistributions(judges));
    const one = icc(judges, "1,1");
    expect(anova.details?.meanSquareBetween).toBeCloseTo(Number(one.details?.meanSquareBetweenItems), 10);
    expect(anova.details?.meanSquareWithin).toBeCloseTo(Number(one.details?.meanSquareWithinItems), 10);
  });

  test("does not depend on the order of groups, origin and unit", () => {
    const groups = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 9 }), (ratings, by) => {
        const so = oneWayAnova(ratings.map((group) => countValues(group))).value;
        const moved = [...ratings].reverse().map((group) => countValues(group.map((x) => by * x + 2000)));
        const other = oneWayAnova(moved).value;
        if (so === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(so, 9);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    { groups: [], reason: "needs two groups with answers" },
    { groups: [[1, 2], []], reason: "needs two groups with answers" },
    { groups: [[1], [2]], reason: "needs more answers than groups" },
    { groups: [[3, 3], [3]], reason: "all answers equal" },
    { groups: [[3, 3], [4]], reason: "answers do not vary within the groups" },
  ])("is null for $groups: $reason", ({ groups, reason }) => {
    expect(oneWayAnova(groups.map((group) => countValues(group)))).toMatchObject({ value: null, reason });
  });
});
