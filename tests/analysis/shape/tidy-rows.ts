import fc from "fast-check";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import type { TidyRow } from "../../../analysis/shape/tidy-study.js";

const scaleOf = (kind: ItemScale["kind"], min: number | null = null, max: number | null = null): ItemScale => ({
  kind,
  min,
  max,
  sides: null,
  criterionKey: null,
});

/** An item of every kind; `free` is not declared. */
export const scales = new Map<string, ItemScale | null>([
  ["rating", scaleOf("rating", 1, 5)],
  ["trl", scaleOf("trl", 1, 9)],
  ["year", scaleOf("year", 2026, 2030)],
  ["open-year", scaleOf("year")],
  ["number", scaleOf("number", 0, null)],
  ["choices", scaleOf("choices")],
  ["text", scaleOf("text")],
]);

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1", "2", "3", "4", "5", "9", "0", "2026", "2028", "2030") },
  { weight: 2, arbitrary: fc.constantFrom("", "IDK", "x", "N/A", "already", "After", "never", "yes", "no", "skills") },
  { weight: 1, arbitrary: fc.constantFrom("-1", "+3", "-0", "2.5", "2,5", "3.0", "many", "1e3", "é") },
);
const facet = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom("likely", "earliest", "latest") },
  { weight: 1, arbitrary: fc.constantFrom("skills", "funding", "1", "2") },
);

/** Rows of few people and items, so that they meet often. */
export const tidyRows: fc.Arbitrary<TidyRow[]> = fc
  .array(
    fc.record({
      round: fc.constantFrom(1, 2, 3),
      audience: fc.constantFrom("panel" as const, "panel" as const, "public" as const),
      panelist: fc.constantFrom("p1", "p2", "p3", "p4", "Zoë"),
      group: fc.constantFrom(null, "a", "b"),
      item: fc.constantFrom(...scales.keys(), "free"),
      facet,
      value,
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((row, index) => ({ line: index + 2, ...row })));
