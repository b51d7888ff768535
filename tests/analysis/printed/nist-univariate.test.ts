import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { mean } from "../../../analysis/centre/mean.js";
import type { Distribution } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { standardDeviation, variance } from "../../../analysis/spread/variance.js";

// Certified by the NIST Statistical Reference Datasets, see tests/fixtures/nist-strd-univariate/README.md.
const folder = new URL("../../fixtures/nist-strd-univariate/", import.meta.url);
const certified: Record<string, { n: number; mean: string; sd: string }> = JSON.parse(
  readFileSync(new URL("expected.json", folder), "utf8"),
);
const readings: Record<string, string>[] = parse(readFileSync(new URL("michelso.csv", folder)), { columns: true });

/** NIST's definition of NumAcc: one value, then the two next to it `times` times each. */
const around = (first: number, lower: number, higher: number, times: number): Distribution => [
  { value: first, count: 1 },
  { value: lower, count: times },
  { value: higher, count: times },
];

/** Digits that agree: the logarithm of the relative error, 15 at most. */
const digitsOf = (given: number | null, value: string) =>
  Math.min(15, -Math.log10(Math.abs(Number(given) / Number(value) - 1) + Number.EPSILON));

test.each([
  { name: "michelso", answers: countValues(readings.map(({ value }) => Number(value))), digits: 13 },
  { name: "numacc1", answers: around(10000001, 10000003, 10000002, 1), digits: 15 },
  { name: "numacc2", answers: around(1.2, 1.1, 1.3, 500), digits: 14 },
  // The data themselves, once binary, are off by so much: 1000000.1 is 1000000.09999999997671694.
  { name: "numacc3", answers: around(1000000.2, 1000000.1, 1000000.3, 500), digits: 9 },
  { name: "numacc4", answers: around(10000000.2, 10000000.1, 10000000.3, 500), digits: 8 },
])(
  "mean and standard deviation of $name agree with NIST, the latter to $digits digits",
  ({ name, answers, digits }) => {
    const expected = certified[name] ?? { n: Number.NaN, mean: "", sd: "" };
    expect(mean(answers).n).toBe(expected.n);
    expect(digitsOf(mean(answers).value, expected.mean)).toBeGreaterThanOrEqual(14.9);
    expect(digitsOf(standardDeviation(answers).value, expected.sd)).toBeGreaterThanOrEqual(digits);
    expect(digitsOf(variance(answers).value, String(Number(expected.sd) ** 2))).toBeGreaterThanOrEqual(digits - 0.5);
  },
);
