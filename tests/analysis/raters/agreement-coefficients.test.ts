import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Distribution, InputShapeError } from "../../../analysis/figure.js";
import { brennanPrediger } from "../../../analysis/raters/brennan-prediger.js";
import { type CategoryWeights, categoryWeights } from "../../../analysis/raters/category-weights.js";
import { fleissKappa } from "../../../analysis/raters/fleiss-kappa.js";
import { fleissKappaTest } from "../../../analysis/raters/fleiss-kappa-test.js";
import { gwetAgreement } from "../../../analysis/raters/gwet-agreement.js";
import { krippendorffAlpha, type MeasurementLevel } from "../../../analysis/raters/krippendorff-alpha.js";
import { weightedFleissKappa } from "../../../analysis/raters/weighted-fleiss-kappa.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { frequencies } from "../frequencies.js";

const fiveLevels = [1, 2, 3, 4, 5];
/** Five items, four raters, one rating missing; the oracle of the methods note, computed with R. */
const noteItems = [
  [5, 5, 4, 5],
  [3, 4, 3, 2],
  [1, 2, 1, 1],
  [4, 4, 5],
  [2, 3, 2, 2],
].map((item) => countValues(item));
/** Ten subjects, fourteen raters: Wikipedia's and statsmodels' worked example of Fleiss' kappa, printed as 0.210. */
const tenSubjects = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
].map((counts) => frequencies(counts));

const ratedItems = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }), { minLength: 1, maxLength: 6 });
const nominal = (items: readonly Distribution[]) => [
  fleissKappa(items).value,
  krippendorffAlpha(items, "nominal").value,
  gwetAgreement(items, { categories: fiveLevels }).value,
  brennanPrediger(items, { categories: fiveLevels }).value,
];

function expectAlike(given: readonly (number | null)[], expected: readonly (number | null)[]) {
  for (const [index, value] of expected.entries()) {
    if (value === null) expect(given[index]).toBeNull();
    else expect(given[index]).toBeCloseTo(value, 10);
  }
}

describe("the oracle of the methods note", () => {
  test.each<{ weights: CategoryWeights; expected: number[] }>([
    { weights: "identity", expected: [0.25208, 0.24157, 0.25] },
    { weights: "linear", expected: [0.61066, 0.59646, 0.60417] },
    { weights: "quadratic", expected: [0.83065, 0.81925, 0.825] },
    { weights: "ordinal", expected: [0.76852, 0.755, 0.7619] },
  ])("is met by AC, Fleiss and Brennan-Prediger with $weights weights", ({ weights, expected }) => {
    const options = { categories: fiveLevels, weights };
    const given = [gwetAgreement, weightedFleissKappa, brennanPrediger].map((of) => of(noteItems, options).value);
    for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value, 5);
  });

  test("is met by alpha; the ordinal metric is not the ordinal weights", () => {
    expect(krippendorffAlpha(noteItems, "nominal").value).toBeCloseTo(0.28671, 5);
    expect(krippendorffAlpha(noteItems, "ordinal").value).toBeCloseTo(0.82374, 5);
    expect(krippendorffAlpha(noteItems, "interval").value).toBeCloseTo(0.82906, 5);
  });
});

describe("Fleiss' kappa", () => {
  test("is 0.2099 for ten subjects and fourteen raters", () => {
    expect(fleissKappa(tenSubjects)).toMatchObject({ n: 10, details: { ratings: 140 } });
    expect(fleissKappa(tenSubjects).value).toBeCloseTo(0.2099, 4);
    expect(fleissKappaTest(tenSubjects)).toMatchObject({ n: 10, details: { ratingsPerItem: 14 } });
  });

  test("collapses where nearly all agree, and AC1 does not", () => {
    // Methods note: 80 % identical pairs, almost all "5".
    const items = [
      [5, 5, 5, 5],
      [5, 5, 5, 4],
      [5, 5, 5, 5],
      [5, 5, 5, 4],
      [5, 5, 5, 5],
    ].map((item) => countValues(item));
    expect(fleissKappa(items).value).toBeCloseTo(-0.111, 3);
    expect(krippendorffAlpha(items, "nominal").value).toBeCloseTo(-0.056, 3);
    expect(gwetAgreement(items, { categories: fiveLevels }).value).toBeCloseTo(0.791, 3);
  });

  test("has the classic test only for equal numbers of ratings", () => {
    expect(fleissKappaTest(noteItems)).toMatchObject({
      value: null,
      reason: "items differ in their number of ratings",
    });
    expect(fleissKappaTest([countValues([1, 2]), []])).toMatchObject({ value: null });
    expect(fleissKappaTest([])).toMatchObject({ value: null, reason: "no answers" });
    expect(fleissKappaTest([countValues([1]), countValues([2])])).toMatchObject({
      value: null,
      reason: "no item has two ratings",
    });
    expect(fleissKappaTest([countValues([3, 3])])).toMatchObject({ value: null, reason: "all ratings equal" });
  });
});

describe("all coefficients", () => {
  test("are null with a reason for too little", () => {
    for (const items of [[], [countValues([3])], [[], countValues([2])]]) {
      for (const of of [gwetAgreement, weightedFleissKappa, brennanPrediger]) {
        expect(of(items, { categories: fiveLevels })).toMatchObject({
          value: null,
          n: 0,
          reason: "no item has two ratings",
        });
      }
      expect(krippendorffAlpha(items, "ordinal")).toMatchObject({ value: null, reason: "no item has two ratings" });
    }
  });

  test("say of equal ratings what each can", () => {
    const equal = [countValues([5, 5, 5]), countValues([5, 5])];
    expect(fleissKappa(equal)).toMatchObject({ value: null, n: 2, reason: "all ratings equal" });
    expect(krippendorffAlpha(equal, "interval")).toMatchObject({ value: null, reason: "all ratings equal" });
    expect(gwetAgreement(equal, { categories: fiveLevels })).toMatchObject({ value: 1, details: { standardError: 0 } });
    expect(gwetAgreement(equal, { categories: "observed" })).toMatchObject({
      value: null,
      reason: "needs at least two categories",
    });
    expect(brennanPrediger(equal, { categories: fiveLevels }).value).toBe(1);
    expect(brennanPrediger(equal, { categories: "observed" }).value).toBeNull();
  });

  test("tell declared from observed categories", () => {
    const items = [countValues([1, 1, 2]), countValues([2, 2, 2])];
    const declared = gwetAgreement(items, { categories: fiveLevels });
    const observed = gwetAgreement(items, { categories: "observed" });
    expect(declared.parameters).toEqual({ weights: "identity", categories: "declared", categoryCount: 5 });
    expect(observed.parameters).toEqual({ weights: "identity", categories: "observed", categoryCount: 2 });
    expect(declared.value).toBeGreaterThan(observed.value ?? 1);
    expect(gwetAgreement(items, { categories: [1, 2] }).value).toBe(observed.value);
  });

  test("have no interval from a single item", () => {
    const one = gwetAgreement([countValues([1, 1, 2])], { categories: fiveLevels });
    expect(one.interval).toBeUndefined();
    expect(one.details?.standardError).toBeNull();
  });

  test("refuse wrong shapes", () => {
    const items = [countValues([1, 6])];
    expect(() => gwetAgreement(items, { categories: fiveLevels })).toThrow(InputShapeError);
    expect(() => brennanPrediger(items, { categories: [6, 1] })).toThrow(InputShapeError);
    expect(() => weightedFleissKappa(items, { categories: [1, 1, 6] })).toThrow(InputShapeError);
    expect(() => categoryWeights([1, Number.NaN], "linear")).toThrow(InputShapeError);
    expect(() => fleissKappa([[{ value: 1, count: 0.5 }]])).toThrow(InputShapeError);
    expect(() => fleissKappa(noteItems, { level: 1 })).toThrow(InputShapeError);
    expect(() => krippendorffAlpha([countValues([-1, 2])], "ratio")).toThrow(InputShapeError);
  });

  test("do not depend on the order of items, nor on the names of categories where these have none", () => {
    const relabel = [3, 5, 1, 2, 4];
    fc.assert(
      fc.property(ratedItems, (ratings) => {
        const items = ratings.map((item) => countValues(item));
        const renamed = ratings.map((item) => countValues(item.map((x) => relabel[x - 1] ?? x)));
        expectAlike(nominal([...items].reverse()), nominal(items));
        expectAlike(nominal(renamed), nominal(items));
      }),
      { numRuns: 60 },
    );
  });

  test("on the same items as a matrix with gaps", () => {
    const matrix = ratingMatrix([
      [5, 3, 1, 4, 2],
      [5, 4, 2, 4, 3],
      [4, 3, 1, null, 2],
      [5, 2, 1, 5, 2],
    ]);
    expect(itemDistributions(matrix)).toEqual(noteItems);
  });

  test("are those of all pairs written out", () => {
    fc.assert(
      fc.property(
        ratedItems,
        fc.constantFrom<CategoryWeights>("identity", "linear", "quadratic", "ordinal"),
        (ratings, weights) => {
          const items = ratings.map((item) => countValues(item));
          const rated = ratings.filter((item) => item.length > 0);
          const weight = (a: number, b: number) => {
            const d = Math.abs(a - b);
            return {
              identity: d === 0 ? 1 : 0,
              linear: 1 - d / 4,
              quadratic: 1 - d ** 2 / 16,
              ordinal: 1 - (d * (d + 1)) / 20,
            }[weights];
          };
          const twice = rated.filter((item) => item.length > 1);
          const agreements = twice.map((item) => {
            const pairs = item.flatMap((a, i) => item.filter((_, j) => j !== i).map((b) => weight(a, b)));
            return average(pairs);
          });
          const share = (k: number) => average(rated.map((item) => item.filter((x) => x === k).length / item.length));
          const pairsOf = fiveLevels.flatMap((k) => fiveLevels.map((l) => [k, l] as const));
          const kappa = pairsOf.reduce((sum, [k, l]) => sum + weight(k, l) * share(k) * share(l), 0);
          const all = pairsOf.reduce((sum, [k, l]) => sum + weight(k, l), 0);
          const gwet = (all / 20) * fiveLevels.reduce((sum, k) => sum + share(k) * (1 - share(k)), 0);
          const corrected = (pe: number) =>
            twice.length === 0 || 1 - pe < 1e-12 ? null : (average(agreements) - pe) / (1 - pe);
          const options = { categories: fiveLevels, weights };
          expectAlike(
            [weightedFleissKappa, gwetAgreement, brennanPrediger].map((of) => of(items, options).value),
            [kappa, gwet, all / 25].map(corrected),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

describe("Krippendorff's alpha", () => {
  test("keeps its value under what its level allows", () => {
    fc.assert(
      fc.property(ratedItems, fc.integer({ min: 1, max: 9 }), (ratings, by) => {
        const alpha = (level: MeasurementLevel, map: (x: number) => number) =>
          krippendorffAlpha(
            ratings.map((item) => countValues(item.map(map))),
            level,
          ).value;
        const same = (x: number) => x;
        expectAlike([alpha("interval", (x) => by * x - 7)], [alpha("interval", same)]);
        expectAlike([alpha("ratio", (x) => by * x)], [alpha("ratio", same)]);
        expectAlike([alpha("ordinal", (x) => x ** 3 + by)], [alpha("ordinal", same)]);
        expectAlike([alpha("ordinal", (x) => -x)], [alpha("ordinal", same)]);
      }),
      { numRuns: 60 },
    );
  });

  test("takes two zeros at ratio level for equal", () => {
    expect(
      krippendorffAlpha([countValues([0, 0]), countValues([4, 4]), countValues([0, 4])], "ratio").value,
    ).toBeLessThan(1);
    expect(krippendorffAlpha([countValues([0, 0]), countValues([4, 4])], "ratio").value).toBe(1);
  });
});
