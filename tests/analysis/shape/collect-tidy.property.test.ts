import fc from "fast-check";
import { expect, test } from "vitest";
import { collectTidy } from "../../../analysis/shape/collect-tidy.js";
import type { TidyRow } from "../../../analysis/shape/tidy-study.js";
import { collectByMaps } from "./collect-by-maps.js";
import { scales, tidyRows } from "./tidy-rows.js";

test("collected rows are what maps of every answer give", () => {
  fc.assert(
    fc.property(tidyRows, (rows) => {
      expect(collectTidy(rows, scales)).toEqual(collectByMaps(rows, scales));
    }),
    { numRuns: 500 },
  );
});

test("so are many people, many items and more values than a byte or two can tell apart", () => {
  const rows: TidyRow[] = [];
  const row = (round: number, person: number, item: number, value: number) =>
    rows.push({
      line: rows.length + 2,
      round,
      audience: "panel",
      panelist: `p${person}`,
      group: `g${person % 3}`,
      item: `i${item}`,
      facet: "",
      value: String(value),
    });
  for (const round of [1, 2]) {
    for (let item = 0; item < 70; item++)
      for (let person = item; person < 40; person++) row(round, person, item, person % 9);
    for (let person = 0; person < 3000; person++) row(round, person, 0, round * person);
  }
  // The first 40 of those 3000 answered before.
  for (let value = 0; value < 66_000; value++) row(1, value + 3000, 1, value);
  expect(collectTidy(rows, new Map())).toEqual(collectByMaps(rows, new Map()));
});
