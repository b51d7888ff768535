import { expect, test } from "vitest";
import { formatNumber } from "../../app/components/format-number";

test.each([
  { why: "a year", value: 2036, expected: "2036" },
  { why: "a median between two years, once written 2,036.5", value: 2036.5, expected: "2036.5" },
  { why: "a quartile", value: 4.75, expected: "4.75" },
  { why: "a large count", value: 12_345, expected: "12,345" },
])("writes $why", ({ value, expected }) => {
  expect(formatNumber(value, "en")).toBe(expected);
});
