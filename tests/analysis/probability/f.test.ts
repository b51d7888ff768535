import { expect, test } from "vitest";
import { fQuantile, fUpperTail } from "../../../analysis/probability/f.js";

test.each([
  // SciPy 1.10.1: scipy.stats.f.ppf(p, df1, df2)
  { p: 0.975, df1: 4, df2: 0.0323405, expected: 2.5884619442761024e97 },
  { p: 0.975, df1: 4, df2: 0.1, expected: 7.293329196894015e30 },
  { p: 0.975, df1: 4, df2: 0.5, expected: 781249.7749999894 },
  { p: 0.975, df1: 0.0323405, df2: 4, expected: 11.368596987339055 },
])("quantile $p of F($df1, $df2), however few degrees of freedom", ({ p, df1, df2, expected }) => {
  expect(fQuantile(p, df1, df2) / expected).toBeCloseTo(1, 11);
});

test.each([0, 0.2, 0.5, 0.7, 0.999])("the upper tail undoes quantile %d", (p) => {
  expect(fUpperTail(fQuantile(p, 3, 7), 3, 7)).toBeCloseTo(1 - p, 12);
});

test("nothing lies above the last quantile", () => expect(fQuantile(1, 3, 7)).toBe(Number.POSITIVE_INFINITY));
