import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { oneWayAnova } from "../../../analysis/raters/one-way-anova.js";
import { countValues } from "../../../analysis/shape/count-values.js";

// Certified by the NIST Statistical Reference Datasets, see tests/fixtures/nist-strd-anova/README.md.
const folder = new URL("../../fixtures/nist-strd-anova/", import.meta.url);
const certified = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));

test.each([
  // Values of AtmWtAg agree in their first seven digits, so double precision holds the squares of their differences to about eight.
  { name: "sirstv", digits: 12 },
  { name: "atmwtag", digits: 8 },
])("one-way analysis of $name agrees with NIST to $digits digits", ({ name, digits }) => {
  const rows: Record<string, string>[] = parse(readFileSync(new URL(`${name}.csv`, folder)), { columns: true });
  const groups = [...new Set(rows.map(({ group }) => group))].map((key) =>
    countValues(rows.filter(({ group }) => group === key).map(({ value }) => Number(value))),
  );
  const { anova } = certified[name];
  const { n, details } = oneWayAnova(groups);
  expect(n).toBe(certified[name].n);
  expect(details).toMatchObject({ dfBetween: anova.df_between, dfWithin: anova.df_within });
  const pairs = [
    [details?.sumOfSquaresBetween, anova.ss_between],
    [details?.meanSquareBetween, anova.ms_between],
    [details?.sumOfSquaresWithin, anova.ss_within],
    [details?.meanSquareWithin, anova.ms_within],
    [details?.f, anova.F],
  ];
  for (const [given, value] of pairs) {
    expect(-Math.log10(Math.abs(Number(given) / Number(value) - 1) + Number.EPSILON)).toBeGreaterThan(digits);
  }
});
